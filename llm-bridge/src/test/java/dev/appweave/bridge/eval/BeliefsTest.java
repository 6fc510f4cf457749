package dev.appweave.bridge.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Plan;
import dev.appweave.plan.Proposal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class BeliefsTest {
    private static final Plan ANY = new Plan("p1", Optional.empty(), List.of());

    private static List<JsonNode> steps(String json) {
        return JsonMapper.shared()
                .readTree(json.replace('\'', '"'))
                .valueStream()
                .toList();
    }

    private static Case gold(String plan) {
        return new Case(
                "1",
                "own",
                "en",
                "nested",
                "q",
                List.of(),
                Optional.empty(),
                List.of(),
                steps(plan),
                JsonNodeFactory.instance.objectNode(),
                List.of());
    }

    private static Proposal.Explanation values(Proposal.ValueChoice... values) {
        return new Proposal.Explanation("compact", List.of(), List.of(values));
    }

    private static String row(Reliability reliability, String bin) {
        return reliability
                .table()
                .lines()
                .filter(line -> line.startsWith(bin))
                .findFirst()
                .orElse("none")
                .replaceAll("\\s+", " ");
    }

    @Test
    void a_value_is_judged_where_its_call_is_right() {
        Beliefs beliefs = new Beliefs();
        List<JsonNode> said = steps("[{'id':'s1','tool':'find','args':{'name':'Ana'}},"
                + "{'id':'s2','tool':'send','args':{'to':'$s1.phone','text':'hi'}},"
                + "{'id':'s3','tool':'note','args':{'text':'x'}}]");
        Proposal.Explanation why = values(
                new Proposal.ValueChoice("s1", "/name", 0.95, ""),
                new Proposal.ValueChoice("s2", "/to", 0.92, ""),
                new Proposal.ValueChoice("s2", "/text", 0.31, ""),
                new Proposal.ValueChoice("s3", "/text", 0.55, ""));
        beliefs.add(
                new Proposal.Proposed(ANY, 0.4, why),
                StepMatch.of(
                        gold("[{'id':'s1','tool':'find','args':{'name':'Ana'}},"
                                + "{'id':'s2','tool':'send','args':{'to':'$s1.phone','text':'hello'}}]"),
                        said));
        assertEquals("0.9 - 1.0 2 0.935 1.000", row(beliefs.values(), "0.9"));
        assertEquals("0.3 - 0.4 1 0.310 0.000", row(beliefs.values(), "0.3"));
        assertEquals("none", row(beliefs.values(), "0.5"));
        assertEquals("0.4 - 0.5 1 0.400 0.000", row(beliefs.plans(), "0.4"));
    }

    @Test
    void declines_have_no_confidence() {
        Beliefs beliefs = new Beliefs();
        beliefs.add(new Proposal.Decline("No.", Proposal.Explanation.NONE), StepMatch.of(gold("[]"), List.of()));
        assertEquals(0, beliefs.plans().error());
        assertTrue(beliefs.table().contains("plans\n"), beliefs.table());
    }
}
