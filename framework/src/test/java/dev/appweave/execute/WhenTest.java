package dev.appweave.execute;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class WhenTest {
    private final PlanBench bench = new PlanBench().on("messages.send_message", "{'id':'m'}");

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'is':'present' | {'name':'Ana'} | true",
                "'is':'present' | {} | false",
                "'is':'absent' | {} | true",
                "'is':'absent' | {'name':'Ana'} | false",
                "'is':'empty' | {'name':''} | true",
                "'is':'empty' | {} | true",
                "'is':'empty' | {'name':'Ana'} | false",
                "'is':'not_empty' | {'name':'Ana'} | true",
                "'is':'not_empty' | {'name':' '} | false",
                "'is':'equal','value':'Ana' | {'name':'Ana'} | true",
                "'is':'equal','value':'Ana' | {'name':'Bo'} | false",
                "'is':'not_equal','value':'Ana' | {'name':'Bo'} | true",
                "'is':'not_equal','value':'Ana' | {'name':'Ana'} | false",
                "'is':'less','value':3 | {'name':'Ana'} | false",
                "'is':'greater','value':3 | {'name':'Ana'} | false",
            })
    void a_step_runs_when_its_condition_on_a_text_holds(String condition, String output, boolean runs)
            throws InterruptedException {
        assertEquals(runs, runs("name", condition, output));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'is':'equal','value':3.0 | {'age':3} | true",
                "'is':'not_equal','value':3.0 | {'age':3} | false",
                "'is':'less','value':3 | {'age':2} | true",
                "'is':'less','value':3 | {'age':3} | false",
                "'is':'less','value':3 | {} | false",
                "'is':'greater','value':3 | {'age':4} | true",
                "'is':'greater','value':3 | {'age':3} | false",
                "'is':'greater','value':2.5 | {'age':3} | true",
                "'is':'empty' | {'age':0} | true",
                "'is':'not_empty' | {'age':1} | true",
            })
    void a_step_runs_when_its_condition_on_a_number_holds(String condition, String output, boolean runs)
            throws InterruptedException {
        assertEquals(runs, runs("age", condition, output));
    }

    private boolean runs(String field, String condition, String output) throws InterruptedException {
        bench.on("contacts.find_person", output);
        List<String> ends = bench.outcomes(steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step(
                        "s2",
                        "messages.send_message",
                        "'to':'1','text':'hi'",
                        "'when':{'ref':'$s1/" + field + "'," + condition + "}")));
        assertEquals("completed", ends.getFirst());
        return ends.get(1).equals("completed");
    }

    @Test
    void a_number_that_is_none_is_neither_less_nor_greater() throws InterruptedException {
        bench.on(
                "contacts.find_person",
                _ -> JsonNodeFactory.instance.objectNode().put("age", Double.NaN));
        List<String> ends = bench.outcomes(steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step(
                        "s2",
                        "messages.send_message",
                        "'to':'1','text':'hi'",
                        "'when':{'ref':'$s1/age','is':'less','value':3}")));
        assertEquals(List.of("skipped"), ends.subList(1, 2));
    }

    @Test
    void a_condition_on_an_earlier_step_holds_for_all_elements_or_none() throws InterruptedException {
        bench.on("contacts.find_person", "{'age':1,'tags':['a','b']}");
        String more = "'each':'$s1/tags','when':{'ref':'$s1/age','is':'greater','value':5}";
        assertEquals(
                List.of("completed", "skipped"),
                bench.outcomes(steps(
                        step("s1", "contacts.find_person", "'name':'Ana'"),
                        step("s2", "messages.send_message", "'to':'$item','text':'hi'", more))));
    }

    @Test
    void a_condition_on_the_element_picks_elements() throws InterruptedException {
        bench.on("contacts.find_person", "{'tags':['a','b','c']}");
        String more = "'each':'$s1/tags','when':{'ref':'$item','is':'not_equal','value':'b'}";
        bench.run(steps(
                step("s1", "contacts.find_person", "'name':'Ana'"),
                step("s2", "messages.send_message", "'to':'$item','text':'hi'", more)));
        assertEquals(
                List.of("a", "c"),
                bench.inputs("messages.send_message").stream()
                        .map(input -> input.get("to").asString())
                        .toList());
    }

    @Test
    void what_reads_a_skipped_step_is_skipped_too() throws InterruptedException {
        assertEquals(
                List.of("completed", "skipped", "skipped"),
                bench.outcomes(steps(
                        step("s1", "contacts.find_person", "'name':'Ana'"),
                        step("s2", "contacts.find_person", "'name':'Bo'", "'when':{'ref':'$s1/name','is':'present'}"),
                        step("s3", "messages.send_message", "'to':'1','text':'${s2/name}'"))));
    }
}
