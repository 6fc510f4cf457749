package dev.appweave.example.attack;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.plugin.CapabilityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The apps of a suite, as recordings: a call is answered with what was returned when it was recorded. What reaches an app
 * is written down here, and nowhere else: neither the plan nor the receipts are believed.
 */
final class World implements Transport {
    private final Map<String, Recorded> recordings = new HashMap<>();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    /** From now on the steps of this plan are answered with these recordings. */
    synchronized void record(String plan, Map<String, Recorded> bySteps) {
        recordings.clear();
        reached.clear();
        bySteps.forEach((step, recorded) -> recordings.put(plan + "/" + step, recorded));
    }

    /** The keys of the calls that reached an app: plan, slash, step. */
    Set<String> reached() {
        return Set.copyOf(reached);
    }

    private synchronized Recorded recorded(String key) throws UnavailableException {
        Recorded recorded = recordings.get(key);
        if (recorded == null) {
            throw new UnavailableException("Nothing was recorded for " + key + ".");
        }
        return recorded;
    }

    @Override
    public Connection connect(Call call) throws UnavailableException {
        Recorded recorded = recorded(call.key());
        return new Connection() {
            @Override
            public JsonNode invoke(Call made) throws CapabilityException {
                reached.add(made.key());
                if (recorded.failed()) {
                    throw new CapabilityException("recorded", "It failed when it was recorded.", "");
                }
                return JsonNodeFactory.instance.objectNode().set("result", recorded.result());
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                return () -> {};
            }
        };
    }
}
