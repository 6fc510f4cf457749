package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** How plans of clauses become one plan; a stand-in for the model plans what a clause says word for word. */
class ClausePlannerTest {
    private final List<String> asked = new ArrayList<>();

    /** Plans one step with the clause as its value; "hm" alone is declined, "which" asked about. */
    private Proposal echo(PlanRequest request, int first) {
        String text = request.said().text();
        String clause = text.strip();
        asked.add(clause);
        Span span = new Span(text.indexOf(clause), text.indexOf(clause) + clause.length());
        SequencedMap<String, Arg> args = new LinkedHashMap<>();
        args.put(
                "text",
                new Arg.Literal(JsonNodeFactory.instance.stringNode(clause), Optional.of(new Said(span, "text"))));
        Plan plan = new Plan(
                request.planId(),
                Optional.of(request.said()),
                List.of(Step.of("s" + first, new CapabilityId("apps.echo"), args)));
        return clause.startsWith("hm") && !clause.contains("play")
                ? new Proposal.Decline("Nothing.", Proposal.Explanation.NONE)
                : clause.startsWith("which")
                        ? new Proposal.Question(plan, 0.9, Proposal.Explanation.NONE)
                        : new Proposal.Proposed(plan, 0.9, Proposal.Explanation.NONE);
    }

    private Proposal propose(String text) {
        return new ClausePlanner(Tools.request(text), this::echo).proposal();
    }

    private static List<String> steps(Proposal proposal) {
        return assertInstanceOf(Proposal.Proposed.class, proposal).plan().steps().stream()
                .map(step -> step.id() + " "
                        + ((Arg.Literal) step.args().firstEntry().getValue())
                                .value()
                                .asString())
                .toList();
    }

    @Test
    void each_clause_is_planned_alone_and_the_steps_are_numbered_through() {
        assertEquals(List.of("s1 play jazz", "s2 dim the lights"), steps(propose("play jazz, then dim the lights")));
    }

    @Test
    void words_stay_where_they_were_said() {
        String text = "play jazz, then dim the lights";
        Proposal.Proposed plan = assertInstanceOf(Proposal.Proposed.class, propose(text));
        Arg.Literal value =
                (Arg.Literal) plan.plan().steps().getLast().args().firstEntry().getValue();
        assertEquals("dim the lights", value.said().orElseThrow().span().in(text));
        assertEquals(text, plan.plan().said().orElseThrow().text());
    }

    @Test
    void a_clause_that_means_nothing_alone_is_read_with_the_one_before() {
        assertEquals(
                List.of("s1 play jazz. hm louder", "s2 dim the lights"),
                steps(propose("play jazz. hm louder. dim the lights")).stream()
                        .map(step -> step.replaceAll("[.]$", ""))
                        .toList());
    }

    @Test
    void a_lead_in_is_read_with_the_one_after() {
        assertEquals(
                "hm my head hurts. play jazz",
                steps(propose("hm my head hurts. play jazz. dim the lights"))
                        .getFirst()
                        .replaceAll("^s1 |[.]$", ""));
    }

    @Test
    void if_a_clause_lacks_what_only_others_can_give_the_request_is_planned_as_a_whole() {
        String text = "which song; dim the lights";
        propose(text);
        assertEquals(text, asked.getLast());
    }

    @Test
    void one_clause_is_asked_for_once() {
        propose("play jazz");
        assertEquals(List.of("play jazz"), asked);
    }
}
