package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RenamingTest {
    private final Renaming renaming = new Renaming(Tiny.TOOLS, Set.of("hotel"), 1);

    private CapabilityDescriptor hotel() {
        return renaming.tools().getFirst();
    }

    @Test
    void tools_and_parameters_get_other_names_and_keep_what_they_say() {
        CapabilityDescriptor before = Tiny.TOOLS.getFirst();
        assertEquals(before.description(), hotel().description());
        assertEquals(List.of(), hotel().examples());
        assertNotEquals(before.id().plugin(), hotel().id().plugin());
        assertNotEquals(before.id().action(), hotel().id().action());
        List<String> names = List.copyOf(hotel().input().path("properties").propertyNames());
        before.input().path("properties").propertyNames().forEach(name -> assertFalse(names.contains(name), name));
        assertEquals(
                before.input().path("properties").valueStream().toList(),
                hotel().input().path("properties").valueStream().toList());
        assertEquals(
                before.input().path("required").size(),
                hotel().input().path("required").size());
        hotel().input().path("required").forEach(name -> assertTrue(names.contains(name.asString())));
    }

    @Test
    void other_plugins_stay_as_they_are() {
        assertEquals(
                Tiny.TOOLS.subList(1, Tiny.TOOLS.size()),
                renaming.tools().subList(1, renaming.tools().size()));
    }

    @Test
    void the_names_are_the_same_each_time() {
        assertEquals(renaming.tools(), new Renaming(Tiny.TOOLS, Set.of("hotel"), 1).tools());
        assertNotEquals(renaming.tools(), new Renaming(Tiny.TOOLS, Set.of("hotel"), 2).tools());
    }

    @Test
    void a_request_means_the_renamed_tool() {
        Entry before = Tiny.entry("i need");
        assertTrue(renaming.concerns(before));
        Entry entry = renaming.of(before);
        assertEquals(before.text(), entry.text());
        TrainingRow row = RequestFile.row(entry, "tiny", "tiny", renaming.tools());
        assertEquals(0, row.steps().getFirst().tool());
        assertEquals(
                before.steps().getFirst().args().size(),
                row.steps().getFirst().args().size());
    }

    @Test
    void what_reads_a_renamed_tools_parameter_reads_it_by_its_new_name() {
        Entry before = new Entry(
                1,
                '>',
                "x",
                List.of(
                        new RequestFile.Step("hotel.reserve_room", Map.of("city", new Arg.Given("Rome"))),
                        new RequestFile.Step(
                                "mail.send",
                                Map.of(
                                        "body", new Arg.From(0, "city", Optional.empty()),
                                        "to", new Arg.From(0, "booking_id", Optional.empty())))));
        Entry entry = renaming.of(before);
        String city = entry.steps().getFirst().args().keySet().iterator().next();
        assertEquals(
                new Arg.From(0, city, Optional.empty()),
                entry.steps().get(1).args().get("body"));
        assertEquals(
                new Arg.From(0, "booking_id", Optional.empty()),
                entry.steps().get(1).args().get("to"));
    }

    @Test
    void a_request_of_other_plugins_is_of_no_concern() {
        assertFalse(renaming.concerns(new Entry(1, '>', "x", List.of(new RequestFile.Step("mail.send", Map.of())))));
    }
}
