package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class RecurringTest {
    private static final String DATES = "{'title':{'type':'string'},'start':{'type':'string','format':'date-time'},"
            + "'end':{'type':'string','format':'date-time'},'all_day':{'type':'boolean','description':'The whole day'}";

    private static CapabilityDescriptor create(String properties) {
        return Tools.tool(
                "calendar.create_event",
                Effect.WRITE,
                (properties + "}").replace('\'', '"'),
                "[\"title\",\"start\"]",
                "{}");
    }

    private static Proposal proposal(CapabilityDescriptor create, String text, Consumer<HandMade> wishes) {
        Packer.Draft draft = Tools.draft(text, create);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        List<Chosen> calls = HandMade.calls(draft, new Filling(draft, made.scores()), 0.95, create);
        return new Writing(Tools.request(text), draft, made.scores(), List.of(create), calls, 1, 0.9).proposal();
    }

    private static String args(String text, Consumer<HandMade> wishes) {
        CapabilityDescriptor create = create(DATES + ",'repeats':{'type':'string','format':'rrule'}");
        Proposal.Proposed plan = assertInstanceOf(Proposal.Proposed.class, proposal(create, text, wishes));
        JsonNode args = PlanJson.write(plan.plan()).at("/steps/0/args");
        return args.path("start").asString() + " " + args.path("end").asString("-") + " "
                + args.path("repeats").asString("-");
    }

    @Test
    void a_time_of_day_is_that_of_the_first_such_day() {
        assertEquals(
                "2026-11-30T08:00:00+01:00 - FREQ=WEEKLY;BYDAY=MO",
                args("Yoga every Monday at 8 am", made -> made.words(0, 0, "Yoga")
                        .words(0, 1, "8 am")));
    }

    @Test
    void without_any_start_it_is_the_first_such_day() {
        assertEquals(
                "2026-11-30T00:00:00+01:00 - FREQ=WEEKLY;BYDAY=MO",
                args("Yoga every Monday", made -> made.words(0, 0, "Yoga")));
    }

    @Test
    void its_end_goes_with_it_and_until_is_no_end() {
        assertEquals(
                "2026-11-30T08:00:00+01:00 - FREQ=WEEKLY;BYDAY=MO;UNTIL=20261220",
                args(
                        "Yoga every Monday at 8 am until 20 December",
                        made -> made.words(0, 0, "Yoga").words(0, 1, "8 am").words(0, 2, "20 December")));
        assertEquals(
                "2026-11-30T08:00:00+01:00 2026-11-30T09:00:00+01:00 FREQ=WEEKLY;BYDAY=MO",
                args("Yoga every Monday from 8 am to 9 am", made -> made.words(0, 0, "Yoga")
                        .words(0, 1, "from 8 am to 9 am")));
    }

    @Test
    void a_rule_apart_from_the_start_is_none() {
        assertEquals(
                "2026-11-28T12:00:00+01:00 - -",
                args("Yoga every day, no, just this Saturday at noon", made -> made.words(0, 0, "Yoga")
                        .words(0, 1, "this Saturday at noon")));
    }

    @Test
    void what_cannot_repeat_is_not_done_once() {
        Proposal.Decline decline = assertInstanceOf(
                Proposal.Decline.class,
                proposal(create(DATES), "Yoga every Monday at 8 am", made -> made.words(0, 0, "Yoga")
                        .words(0, 1, "8 am")));
        assertTrue(decline.reason().contains("\"every Monday\""), decline.reason());
    }
}
