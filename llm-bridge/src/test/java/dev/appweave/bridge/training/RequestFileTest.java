package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.BadLine;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class RequestFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.requests"), text);
    }

    private Entry one(String line) throws IOException {
        return RequestFile.read(file(line)).entries().getFirst();
    }

    /** {@code name=words words2=value}. */
    private static String said(Entry entry, int step) {
        List<String> shown = new ArrayList<>();
        entry.steps().get(step).args().forEach((name, arg) -> {
            if (arg instanceof Arg.Said(var spans, var values)) {
                for (int i = 0; i < spans.size(); i++) {
                    shown.add(name + ":" + spans.get(i).in(entry.text())
                            + values.get(i).map(value -> "=" + value).orElse(""));
                }
            } else if (arg instanceof Arg.From(var from, var field, var element)) {
                shown.add(name + " $" + (from + 1) + (field.isEmpty() ? "" : "." + field)
                        + element.map(of -> "[]." + of).orElse(""));
            } else {
                shown.add(name + " " + arg);
            }
        });
        return String.join("; ", shown);
    }

    @Test
    void a_file_is_tools_and_requests() {
        assertEquals(
                List.of("hotel.reserve_room", "mail.send", "sound.mute"),
                List.copyOf(Tiny.CONTENT.tools().keySet()));
        assertEquals(
                List.of("11 >", "12 >", "13 ?", "14 !", "21 >", "22 >"),
                Tiny.CONTENT.entries().stream()
                        .map(entry -> entry.line() + " " + entry.kind())
                        .toList());
    }

    @Test
    void a_step_may_take_a_field_of_each_element_of_a_list() throws IOException {
        Entry entry = one("> cancel it all :: calendar.find_events; calendar.delete_event id=$1.events[].id");
        assertEquals("id $1.events[].id", said(entry, 1));
    }

    @Test
    void marks_become_spans_of_the_bare_sentence() {
        Entry entry = Tiny.entry("i need");
        assertEquals("i need a double room in Lisbon from May 3rd for three nights", entry.text());
        assertEquals("room:double room=double; city:Lisbon; check_in:May 3rd; nights:three", said(entry, 0));
    }

    @Test
    void a_parameter_marked_twice_has_both_stretches() {
        assertTrue(said(Tiny.entry("Book me"), 0).endsWith("extras:a cot; extras:late checkout"));
    }

    @Test
    void marks_of_several_steps_carry_their_number() {
        Entry entry = Tiny.entry("Reserve");
        assertEquals("city:Rome; check_in:tonight", said(entry, 0));
        assertEquals("body $1.total_price; to:jo@site.org", said(entry, 1));
    }

    @Test
    void arguments_beside_the_sentence_are_made_given_or_read() throws IOException {
        assertEquals("body Made[]; topics Given[value=news, sport]; to:ann@site.org", said(Tiny.entry("Mail"), 0));
        Entry entry = one("> go :: a.b; a.c x=$1 y=$1/id z=$1.id n=3");
        assertEquals("x $1; y $1.id; z $1.id; n Given[value=3]", said(entry, 1));
    }

    @Test
    void the_same_words_may_be_two_parameters_with_two_values() throws IOException {
        assertEquals("from:tomorrow; to:tomorrow", said(one("> all {from,to:tomorrow} :: a.b"), 0));
        assertEquals("from:now=1; to:now=2", said(one("> all {from,to:now=1,2} :: a.b"), 0));
        assertEquals("from:now=1, 2; to:now=1, 2", said(one("> all {from,to:now=1, 2} :: a.b"), 0));
    }

    @Test
    void an_address_may_hold_a_colon_and_an_equals_sign() throws IOException {
        assertEquals("url:https://a.b/c?d=e", said(one("> open {url:https://a.b/c?d=e} :: web.open"), 0));
    }

    @Test
    void a_remark_calls_nothing_even_under_a_tool() {
        assertEquals(List.of(), Tiny.entry("Do hotels").steps());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|neither a tool nor a request",
                "tool ???|no tool head: ???",
                "tool hotel.9x|\"hotel.9x\" is no capability name: expected plugin.verb_noun",
                "> in {city:Rome}|a mark for step 1 of 0",
                "> in {2.city:Rome} :: hotel.book|a mark for step 2 of 1",
                "> in {0.city:Rome} :: hotel.book|a mark for step 0 of 1",
                "> in {city Rome} :: hotel.book|a brace without its mark",
                "> in {a:{b:c}} :: hotel.book|a brace without its mark",
                "> go :: hotel.book id=$1.id|step 1 reads step 1, which is none before it",
                "> go :: hotel.book; hotel.pay id=$0.id|step 2 reads step 0, which is none before it"
            })
    void a_bad_line_is_named_with_file_line_and_reason(String line, String reason) throws IOException {
        Path file = file("# a comment\n\n" + line + "\n");
        assertEquals(
                "some.requests, line 3: " + reason,
                assertThrows(BadLine.class, () -> RequestFile.read(file)).getMessage());
    }

    @Test
    void a_bad_parameter_is_named() throws IOException {
        Path file = file("tool a.b : c\n  city*\n");
        assertEquals(
                "some.requests, line 2: no parameter: city*",
                assertThrows(BadLine.class, () -> RequestFile.read(file)).getMessage());
    }

    @Test
    void a_row_says_what_is_right() {
        TrainingRow row = Tiny.row("Book me");
        assertEquals(0, row.steps().getFirst().tool());
        assertEquals(
                new Gold.Value(JsonMapper.shared().readTree("true"), List.of()),
                row.steps().getFirst().args().get("breakfast"));
        assertEquals(
                new Gold.Marked(List.of(new Span(24, 29))),
                row.steps().getFirst().args().get("city"));
        assertEquals(
                new Gold.Field(0, "total_price"),
                Tiny.row("Reserve").steps().get(1).args().get("body"));
        assertEquals(
                new Gold.Composed(), Tiny.row("Mail").steps().getFirst().args().get("body"));
        assertEquals(
                new Gold.Value(JsonMapper.shared().readTree("\"double\""), List.of()),
                Tiny.row("i need").steps().getFirst().args().get("room"));
        assertTrue(Tiny.row("Book a hotel").asks());
        assertEquals("tiny-12", row.request().planId());
    }

    @Test
    void a_row_over_other_tools_or_parameters_is_refused() throws IOException {
        Entry tool = one("> go :: hotel.leave");
        assertEquals(
                "no tool hotel.leave",
                assertThrows(IllegalArgumentException.class, () -> RequestFile.row(tool, "s", "g", Tiny.TOOLS))
                        .getMessage());
        Entry parameter = one("> go {x:y} :: mail.send");
        assertEquals(
                "mail.send has no parameter x",
                assertThrows(IllegalArgumentException.class, () -> RequestFile.row(parameter, "s", "g", Tiny.TOOLS))
                        .getMessage());
    }

    @Test
    void every_file_of_ours_can_be_read() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of("training", "requests"))) {
            files = found.filter(file -> file.toString().endsWith(".requests")).toList();
        }
        assertTrue(files.size() > 5, files.toString());
        for (Path file : files) {
            RequestFile.Content content = RequestFile.read(file);
            assertTrue(content.entries().size() > 5, file.toString());
            List<CapabilityDescriptor> tools = List.copyOf(content.tools().values());
            if (!tools.isEmpty()) {
                content.entries().forEach(entry -> RequestFile.row(entry, file.toString(), "", tools));
            }
        }
    }
}
