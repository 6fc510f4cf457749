package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Step;
import dev.appweave.plugin.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls to proposals, and the wording of what was not dictated. */
final class WritingTest {
    private static final String LUNCH = "Find Chez Paul, put lunch there on Friday at 1 pm and tell +33 6 12 34 56 78";

    static Proposal write(String said, Consumer<HandMade> wishes, CapabilityDescriptor... tools) {
        Packer.Draft draft = Tools.draft(said, tools);
        HandMade made = new HandMade(draft);
        wishes.accept(made);
        Scores scores = made.scores();
        Set<Integer> used = IntStream.range(0, tools.length).boxed().collect(Collectors.toSet());
        List<Chosen> calls = new ArrayList<>();
        for (int i = 0; i < tools.length; i++) {
            Map<Integer, Weighed> values =
                    new Filling(draft, scores).calls(i, 1, used, Set.of()).getFirst();
            calls.add(new Chosen(i, 0, tools[i], draft.slots(i), values, 0.9));
        }
        return new Writing(Tools.request(said, tools), draft, scores, List.of(tools), Order.of(calls, said), 1, 0.9)
                .proposal();
    }

    private static Plan plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed(var plan, var _, var _) -> plan;
            case Proposal.Question(var plan, var _, var _) -> plan;
            case Proposal.Decline _ -> throw new AssertionError("declined");
        };
    }

    static Step last(Proposal proposal) {
        return plan(proposal).steps().getLast();
    }

    private static String shown(Step step) {
        return step.capability().action()
                + step.args().entrySet().stream()
                        .map(arg -> " " + arg.getKey() + "=" + PlanJson.write(arg.getValue()))
                        .collect(Collectors.joining());
    }

    private static List<String> shown(Proposal proposal) {
        return plan(proposal).steps().stream().map(WritingTest::shown).toList();
    }

    @Test
    void without_calls_it_declines() {
        Packer.Draft draft = Tools.draft("Sing", Tools.PLACE);
        Scores scores = new HandMade(draft).scores();
        Proposal none =
                new Writing(Tools.request("Sing"), draft, scores, List.of(Tools.PLACE), List.of(), 1, 0.9).proposal();
        Proposal.Decline decline = assertInstanceOf(Proposal.Decline.class, none);
        assertEquals("None of the installed apps can do this.", decline.reason());
        assertEquals(Tools.PLACE.id(), decline.why().choices().getFirst().capability());
    }

    @Test
    void a_request_becomes_steps_that_read_earlier_ones() {
        Proposal proposal = write(
                LUNCH,
                made -> made.words(0, 0, "Chez Paul")
                        .words(1, 0, "lunch")
                        .words(1, 1, "Friday at 1 pm")
                        .link(1, 3, 0, 2)
                        .words(2, 0, "+33 6 12 34 56 78")
                        .fixed(2, 1, Pack.OPEN),
                Tools.PLACE,
                Tools.EVENT,
                Tools.TEXT);
        assertInstanceOf(Proposal.Proposed.class, proposal);
        List<String> steps = shown(proposal);
        assertEquals("find_place name=\"Chez Paul\"", steps.get(0));
        assertEquals(
                "create_event title=\"Lunch\" start=\"2026-11-27T13:00:00+01:00\" location=\"$s1/address\"",
                steps.get(1));
        // The place is told by its name, not by the field that was linked.
        assertTrue(steps.get(2).startsWith("send_message to=\"+33 6 12 34 56 78\" text="), steps.get(2));
        assertEquals(
                "Lunch on Friday at 1 pm at ${s1/name}",
                template(plan(proposal).steps().get(2).args().get("text")));
    }

    private static String template(Arg arg) {
        return ((Arg.Template) arg)
                .parts().stream()
                        .map(part -> switch (part) {
                            case Arg.Part.Text(var text) -> text;
                            case Arg.Part.Hole(var reference) ->
                                "${" + reference.text().substring(1) + "}";
                        })
                        .collect(Collectors.joining());
    }

    @Test
    void a_link_to_a_list_makes_the_call_for_each_of_its_elements() {
        Plan all = plan(write(
                "Cancel all rehearsals",
                made -> made.words(0, 0, "rehearsals").link(1, 0, 0, 1),
                Tools.EVENTS,
                Tools.CANCEL));
        assertEquals("delete_event id=\"$item/id\"", shown(all.steps().getLast()));
        assertEquals("$s1/events", all.steps().getLast().each().orElseThrow().text());
        assertEquals(
                "find_events text=\"rehearsals\" limit=100", shown(all.steps().getFirst()));
        Plan one = plan(write(
                "Cancel the rehearsal",
                made -> made.words(0, 0, "rehearsal").link(1, 0, 0, 0),
                Tools.EVENTS,
                Tools.CANCEL));
        assertEquals("delete_event id=\"$s1/id\"", shown(one.steps().getLast()));
        assertTrue(one.steps().getLast().each().isEmpty());
        assertEquals("find_events text=\"rehearsal\"", shown(one.steps().getFirst()));
    }

    @Test
    void an_element_that_lacks_what_is_needed_is_passed_over() {
        CapabilityDescriptor people =
                Tools.tool("contacts.list_people", Effect.READ, "{\"query\": {\"type\": \"string\"}}", "[]", """
                {"people": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {
                  "id": {"type": "string", "x-kind": "ref"}, "phone": {"type": "string", "format": "phone"}}}}}""");
        CapabilityDescriptor send = Tools.tool("messages.send_message", Effect.SHARE, """
                {"to": {"type": "string", "format": "phone", "x-role": "target"}}""", "[\"to\"]", "{}");
        CapabilityDescriptor forget = Tools.tool("contacts.delete_person", Effect.WRITE, """
                {"id": {"type": "string", "x-kind": "ref"}}""", "[\"id\"]", "{}");
        Consumer<HandMade> each = made -> made.words(0, 0, "Acme").link(1, 0, 0, 0);
        Step texted = last(write("Text everyone at Acme", each, people, send));
        assertEquals("send_message to=\"$item/phone\"", shown(texted));
        assertEquals("$item/phone", texted.when().orElseThrow().ref().text());
        Step gone = last(write("Delete everyone at Acme", each, people, forget));
        assertTrue(gone.when().isEmpty());
    }

    @Test
    void every_literal_carries_its_words() {
        Proposal proposal = write(
                "Find the hotel Luna",
                made -> made.words(0, 0, "Luna").value(0, 1, 2).fixed(0, 2, Pack.TRUE),
                Tools.PLACE);
        Step step = plan(proposal).steps().getFirst();
        Arg.Literal name = (Arg.Literal) step.args().get("name");
        assertEquals("Luna", name.said().orElseThrow().span().in("Find the hotel Luna"));
        Arg.Literal kind = (Arg.Literal) step.args().get("kind");
        assertEquals("hotel", kind.said().orElseThrow().span().in("Find the hotel Luna"));
        assertEquals("word_of_enum", kind.said().orElseThrow().reading());
        assertEquals(
                List.of("\"Luna\"", "means hotel", "means true"),
                proposal.why().values().stream()
                        .map(Proposal.ValueChoice::evidence)
                        .toList());
    }

    @Test
    void what_is_missing_is_asked_for() {
        Proposal proposal = write("Text somebody", made -> {}, Tools.TEXT, Tools.CANCEL);
        assertInstanceOf(Proposal.Question.class, proposal);
        Plan plan = plan(proposal);
        assertEquals(
                new Arg.AskUser("Can you tell me the number that gets it?"),
                plan.steps().get(0).args().get("to"));
        assertEquals(
                new Arg.AskUser("Can you tell me the text?"),
                plan.steps().get(0).args().get("text"));
        assertEquals(
                new Arg.AskUser("Which event do you mean?"),
                plan.steps().get(1).args().get("id"));
    }

    @Test
    void a_required_parameter_with_a_default_is_not_asked_for() {
        CapabilityDescriptor tool =
                Tools.tool("a.b", Effect.READ, "{\"n\":{\"type\":\"integer\",\"default\":3}}", "[\"n\"]", "{}");
        assertEquals(List.of("b"), shown(write("Go", made -> {}, tool)));
    }

    @Test
    void members_of_an_object_are_put_back_together() {
        CapabilityDescriptor tool = Tools.tool("mail.send_card", Effect.WRITE, """
                {"to": {"properties": {"name": {"type": "string"}, "home": {"properties": {"city": {"type": "string"}}}}}}""", "[]", "{}");
        assertEquals(
                List.of("send_card to={\"name\":\"Ana\",\"home\":{\"city\":\"Rome\"}}"),
                shown(write(
                        "Card to Ana in Rome", made -> made.words(0, 0, "Ana").words(0, 1, "Rome"), tool)));
    }

    @Test
    void lists_are_items_each_with_its_words() {
        assertEquals(
                List.of("create_event title=\"Lunch\" start=\"2026-11-27T00:00:00+01:00\" guests=[\"Ana\",\"Tom\"]"),
                shown(write(
                        "Put lunch with Ana and Tom on Friday",
                        made -> made.words(0, 0, "lunch")
                                .words(0, 1, "Friday")
                                .words(0, 4, "Ana")
                                .words(0, 4, "Tom"),
                        Tools.EVENT)));
    }

    @Test
    void what_was_found_is_told_by_its_most_telling_fields() {
        Proposal proposal = write(
                "Find Chez Paul and text +33 6 12 34 56 78 where it is",
                made -> made.words(0, 0, "Chez Paul")
                        .words(1, 0, "+33 6 12 34 56 78")
                        .fixed(1, 1, Pack.OPEN),
                Tools.PLACE,
                Tools.TEXT);
        Step message = plan(proposal).steps().getLast();
        assertEquals(
                "${s1/name}, ${s1/address}, ${s1/opens}",
                template(message.args().get("text")));
    }

    @Test
    void a_thing_without_a_name_is_called_after_what_was_looked_for() {
        assertEquals(
                "create_event title=\"Chez Paul\" start=\"2026-11-27T00:00:00+01:00\" location=\"$s1/address\"",
                shown(write(
                                "Find Chez Paul and plan it on Friday",
                                made -> made.words(0, 0, "Chez Paul")
                                        .fixed(1, 0, Pack.OPEN)
                                        .words(1, 1, "Friday")
                                        .link(1, 3, 0, 2),
                                Tools.PLACE,
                                Tools.EVENT))
                        .get(1));
    }

    @Test
    void what_was_changed_is_told_in_the_words_that_named_it() {
        CapabilityDescriptor find = Tools.tool(
                "calendar.find_event",
                Effect.READ,
                "{\"text\":{\"type\":\"string\"}}",
                "[]",
                "{\"id\":{\"type\":\"string\",\"x-kind\":\"ref\"}}");
        CapabilityDescriptor move = Tools.tool("calendar.update_event", Effect.WRITE, """
                {"id": {"type": "string", "x-kind": "ref"}, "start": {"type": "string", "format": "date"}}""", "[\"id\"]", "{}");
        assertEquals(
                List.of(
                        "find_event text=\"yoga\"",
                        "update_event id=\"$s1/id\" start=\"2026-11-27\"",
                        "send_message to=\"+33 6 12 34 56 78\" text=\"Changed: yoga to Friday\""),
                shown(write(
                        "Move yoga to Friday and tell +33 6 12 34 56 78",
                        made -> made.words(0, 0, "yoga")
                                .link(1, 0, 0, 0)
                                .words(1, 1, "Friday")
                                .words(2, 0, "+33 6 12 34 56 78")
                                .fixed(2, 1, Pack.OPEN),
                        find,
                        move,
                        Tools.TEXT)));
    }

    @Test
    void a_field_is_named_by_the_output_even_behind_an_object() {
        CapabilityDescriptor look =
                Tools.tool("places.find_hall", Effect.READ, "{\"name\":{\"type\":\"string\"}}", "[]", """
                {"spot": {"type": "object"}, "street": {"type": "string"}, "phone": {"type": "string"}}""");
        Proposal proposal = write(
                "Find Rex, put lunch there and tell +33 6 12 34 56 78",
                made -> made.words(0, 0, "Rex")
                        .words(1, 0, "lunch")
                        .link(1, 3, 0, 0)
                        .words(2, 0, "+33 6 12 34 56 78")
                        .fixed(2, 1, Pack.OPEN),
                look,
                Tools.EVENT,
                Tools.TEXT);
        assertEquals(
                "Lunch at ${s1/street}",
                template(plan(proposal).steps().getLast().args().get("text")));
    }
}
