package dev.appweave.example.bench;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Retriever;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a flooded host is made of: apps of which one is slow and one answers far too much, and a planner that makes a call
 * of the slow one out of every sentence. Counts how many calls of the slow one are made at once.
 */
final class FloodApps implements Module, Planner, Transport {
    static final String QUICK = "pad0.keep_note";
    static final String SLOW = "pad1.keep_note";
    static final String LARGE = "pad2.keep_note";

    private static final long SLOW_MILLIS = 20;

    private final Catalog catalog = MemoryApps.catalog(3);
    private final MemoryApps apps = new MemoryApps();

    /** Made before anything is measured: what an app holds is no memory of the host's. */
    private final JsonNode large;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** The large answer has so many characters. */
    FloodApps(int characters) {
        large = JsonNodeFactory.instance.objectNode().put("id", "x".repeat(characters));
    }

    @Override
    public void configure(Binder binder) {
        binder.bind(Planner.class).toInstance(this);
        binder.bind(Retriever.class).toInstance((said, all, limit) -> List.of());
        binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> catalog);
        binder.bind(Transport.class).toInstance(this);
    }

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return new Proposal.Proposed(plan(request.planId(), SLOW), 1, Proposal.Explanation.NONE);
    }

    /** How many calls of the slow app there were at the same time, at most. */
    int most() {
        return most.get();
    }

    /** Notes, each reading the one before it. */
    static Plan plan(String id, String... capabilities) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("id", id);
        var steps = plan.putArray("steps");
        for (int i = 0; i < capabilities.length; i++) {
            steps.addObject()
                    .put("id", "s" + (i + 1))
                    .put("capability", capabilities[i])
                    .putObject("args")
                    .put("text", i == 0 ? "first" : "$s" + i + "/id");
        }
        return PlanJson.read(plan);
    }

    @Override
    public Connection connect(Call call) {
        Connection quick = apps.connect(call);
        return new Connection() {
            @Override
            public JsonNode invoke(Call made) throws InterruptedException {
                return switch (made.capability().id().value()) {
                    case SLOW -> slow(made);
                    case LARGE -> large;
                    default -> answer(made);
                };
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                return quick.onGone(listener);
            }
        };
    }

    private JsonNode slow(Call made) throws InterruptedException {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            Thread.sleep(SLOW_MILLIS);
            return answer(made);
        } finally {
            open.decrementAndGet();
        }
    }

    private static JsonNode answer(Call made) {
        return JsonNodeFactory.instance.objectNode().put("id", made.key());
    }
}
