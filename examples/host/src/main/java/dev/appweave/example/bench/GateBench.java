package dev.appweave.example.bench;

import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Gate;
import dev.appweave.consent.Grants;
import dev.appweave.consent.GroundingGate;
import dev.appweave.consent.Verdict;
import dev.appweave.host.Host;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.plan.Utterance;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gate costs a step, before a plan runs and right before a call, beside checking the same plan: processor time of
 * the one thread that does it, so that what else the machine does counts little.
 */
public final class GateBench {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int RUNS = 9;
    private static final int TIMES = 1_000;
    private static final String PLAN = """
            {"id": "p1", "steps": [
              {"id": "s1", "capability": "contacts.find_person", "args": {"name": "Ana"}},
              {"id": "s2", "capability": "places.find_place", "args": {"cuisine": "italian", "near": "$s1/office"}},
              {"id": "s3", "capability": "calendar.create_event",
               "args": {"title": "Lunch", "start": "2026-11-27T13:00:00+01:00", "location": "$s2/address"}},
              {"id": "s4", "capability": "messages.send_message",
               "args": {"to": "$s1/phone", "text": "Lunch on Friday at 1 pm at ${s2/name}"}}]}
            """;

    private final Host host;
    private final Catalog catalog;

    /** A benchmark over an open host. */
    public GateBench(Host host) {
        this.host = host;
        this.catalog = host.plugins().catalog();
    }

    /** Runs it: the first round of each warms up. */
    public Figures run() {
        JsonMapper json = JsonMapper.shared();
        Plan plan = PlanJson.read(PLAN);
        Utterance said =
                Utterance.typed("Find an Italian restaurant near Ana's office, put lunch there on Friday at 1 pm"
                        + " in my calendar and tell her");
        Step last = plan.steps().getLast();
        JsonNode input =
                json.readTree("{\"to\": \"+33 6 39 98 10 01\", \"text\": \"Lunch on Friday at 1 pm at Da Nino\"}");
        Map<String, JsonNode> outputs = Map.of(
                "s1", json.readTree("{\"name\": \"Ana Lindqvist\", \"phone\": \"+33 6 39 98 10 01\"}"),
                "s2", json.readTree("{\"name\": \"Da Nino\", \"address\": \"1 Quay\"}"));
        Grounding words = Grounding.in(said); // A run looks at all its calls with the same.
        Gate gate = new GroundingGate(Grants.none());
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        int steps = plan.steps().size();
        figures.put(
                "gate_us_per_step",
                micros(() -> gate.judge(plan, catalog, Grounding.in(said)).size()) / steps);
        figures.put("gate_at_call_us", micros(() -> strength(gate.judge(plan, last, catalog, words, input, outputs))));
        figures.put("check_us_per_step", micros(() -> host.check(plan).size()) / steps);
        return new Figures(figures);
    }

    private static int strength(Verdict verdict) {
        return verdict.strength();
    }

    private static double micros(IntSupplier work) {
        return Figures.median(RUNS, () -> {
            int sum = 0;
            long start = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < TIMES; i++) {
                sum += work.getAsInt();
            }
            double each = (CPU.getCurrentThreadCpuTime() - start) / 1e3 / TIMES;
            return sum < 0 ? Double.NaN : each;
        });
    }
}
