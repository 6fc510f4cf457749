package dev.appweave.call;

import dev.appweave.plugin.CapabilityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A transport without plugins: each capability answers as a test says. */
public final class FakeTransport implements Transport {
    /** What a capability does. */
    @FunctionalInterface
    public interface Answer {
        /** Answers a call; may throw anything a plugin may throw. */
        JsonNode to(Call call) throws CapabilityException, InterruptedException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> missing = new ConcurrentHashMap<>();
    private final Map<String, Duration> resting = new ConcurrentHashMap<>();
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

    /** Lets a capability answer. */
    public FakeTransport on(String capability, Answer answer) {
        answers.put(capability, answer);
        return this;
    }

    /** Lets a capability be out of reach. */
    public void off(String capability) {
        answers.remove(capability);
    }

    /** Lets a capability be out of reach for the {@code nth} connection to it, from 1. */
    public void missing(String capability, int nth) {
        missing.put(capability, nth);
    }

    /** Lets a capability be left alone for a while, once. */
    public void resting(String capability, Duration rest) {
        resting.put(capability, rest);
    }

    /** Every call that was made, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls of one capability, in order. */
    public List<Call> calls(String capability) {
        return calls.stream()
                .filter(call -> call.capability().id().value().equals(capability))
                .toList();
    }

    /** The names of all calls, in order. */
    public List<String> names() {
        return calls.stream().map(call -> call.capability().id().value()).toList();
    }

    /** Tells everyone who listens that the plugin is gone. */
    public void gone(String reason) {
        watchers.forEach(watcher -> watcher.accept(reason));
    }

    @Override
    public Connection connect(Call call) throws UnavailableException {
        Duration rest = resting.remove(call.capability().id().value());
        if (rest != null) {
            throw new UnavailableException(call.capability().id() + " is left alone.", rest);
        }
        Answer answer = answers.get(call.capability().id().value());
        int nth = connections.merge(call.capability().id().value(), 1, Integer::sum);
        if (answer == null || nth == missing.getOrDefault(call.capability().id().value(), 0)) {
            throw new UnavailableException(call.capability().id() + " has no plugin.");
        }
        return new Connection() {
            @Override
            public JsonNode invoke(Call made) throws CapabilityException, InterruptedException {
                calls.add(made);
                return answer.to(made);
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                watchers.add(listener);
                return () -> watchers.remove(listener);
            }
        };
    }
}
