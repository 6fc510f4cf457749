package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.appweave.call.Outcome;
import dev.appweave.plan.Plan;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class DataFlowTest {
    private static final String FIND = step("s1", "contacts.find_person", "'name':'Ana'");

    private final PlanBench bench = new PlanBench()
            .on(
                    "contacts.find_person",
                    "{'name':'Ana','phone':'079','age':30,'address':{'street':'Quai 12'},'tags':['a','b']}")
            .on("messages.send_message", "{'id':'m1'}")
            .on("calendar.create_event", "{'id':'e1','start':'2026-11-27T12:00:00Z'}");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_reference_carries_what_the_earlier_step_returned() throws InterruptedException {
        bench.run(steps(FIND, step("s2", "messages.send_message", "'to':'$s1/phone','text':'$s1/address/street'")));
        assertEquals(List.of(json("{'to':'079','text':'Quai 12'}")), bench.inputs("messages.send_message"));
    }

    @Test
    void a_template_is_filled_with_texts_and_numbers() throws InterruptedException {
        bench.run(steps(
                FIND,
                step("s2", "messages.send_message", "'to':'1','text':'${s1/name} is ${s1/age}, at ${s1/tags/1}.'")));
        assertEquals(List.of(json("{'to':'1','text':'Ana is 30, at b.'}")), bench.inputs("messages.send_message"));
    }

    @Test
    void a_date_in_a_template_is_written_for_people_in_their_zone() throws InterruptedException {
        bench.run(steps(
                step("s1", "calendar.create_event", "'title':'Lunch','start':'2026-11-27T12:00:00Z'"),
                step("s2", "messages.send_message", "'to':'1','text':'See you ${s1/start}'")));
        assertEquals(
                "See you Friday 27 November at 13:00",
                bench.inputs("messages.send_message").getFirst().get("text").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-27 | Friday 27 November",
                "2027-01-01 | Friday 1 January 2027",
                "2026-11-27T23:30:00Z | Saturday 28 November at 00:30",
                "2027-07-01T10:00:00+02:00 | Thursday 1 July 2027 at 10:00",
                "2026-13-40 | 2026-13-40",
                "2026-11-27T99:00:00Z | 2026-11-27T99:00:00Z",
                "no date | no date",
            })
    void human_text_of_dates(String value, String written) {
        assertEquals(written, HumanText.of(JsonNodeFactory.instance.stringNode(value), PlanBench.CLOCK, Locale.UK));
    }

    @Test
    void lists_and_objects_are_put_together_from_references() throws InterruptedException {
        bench.run(steps(
                FIND,
                step(
                        "s2",
                        "calendar.create_event",
                        "'title':'x','start':'2026-11-27T12:00:00Z','guests':['$s1/name','Bo']")));
        assertEquals(
                json("['Ana','Bo']"),
                bench.inputs("calendar.create_event").getFirst().get("guests"));
    }

    @Test
    void an_optional_argument_whose_source_is_missing_is_left_out() throws InterruptedException {
        bench.on("contacts.find_person", "{'name':'Ana'}");
        List<String> ends = bench.outcomes(steps(
                FIND,
                step("s2", "calendar.create_event", "'title':'x','start':'2026-11-27T12:00:00Z','place':'$s1/phone'")));
        assertEquals(List.of("completed", "completed"), ends);
        assertEquals(
                json("{'title':'x','start':'2026-11-27T12:00:00Z'}"),
                bench.inputs("calendar.create_event").getFirst());
    }

    @Test
    void a_required_argument_whose_source_is_missing_is_invalid_input_and_nothing_is_called()
            throws InterruptedException {
        bench.on("contacts.find_person", "{'name':'Ana'}");
        List<Receipt> receipts =
                bench.run(steps(FIND, step("s2", "messages.send_message", "'to':'$s1/phone','text':'hi'")));
        Outcome.InvalidInput end =
                assertInstanceOf(Outcome.InvalidInput.class, receipts.get(1).outcome());
        assertEquals(
                "missing_value at steps/s2/args/to: \"s1\" came back without \"/phone\". Give the value yourself.",
                end.problems().getFirst().toString());
        assertEquals(List.of(), bench.transport.calls("messages.send_message"));
    }

    @Test
    void what_does_not_fit_at_run_time_is_invalid_input_and_nothing_is_called() throws InterruptedException {
        bench.on("contacts.find_person", "{'name':''}");
        Plan plan =
                steps(FIND, step("s2", "calendar.create_event", "'title':'$s1/name','start':'2026-11-27T12:00:00Z'"));
        assertEquals(List.of("completed", "invalid_input"), bench.outcomes(plan));
        assertEquals(List.of("contacts.find_person"), bench.transport.names());
    }

    @Test
    void a_question_nobody_answered_is_invalid_input() throws InterruptedException {
        assertEquals(
                List.of("invalid_input"),
                bench.outcomes(steps(step("s1", "contacts.find_person", "'name':{'$ask':'Who?'}"))));
    }

    @Test
    void text_that_looks_like_a_reference_is_sent_as_it_is() throws InterruptedException {
        bench.run(steps(step("s1", "messages.send_message", "'to':'1','text':{'$literal':'$s1/phone'}")));
        assertEquals(
                "$s1/phone",
                bench.inputs("messages.send_message").getFirst().get("text").asString());
    }
}
