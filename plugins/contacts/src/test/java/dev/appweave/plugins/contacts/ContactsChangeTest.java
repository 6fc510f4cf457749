package dev.appweave.plugins.contacts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.contacts.Contacts.DeletePerson;
import dev.appweave.plugins.contacts.Contacts.ListPeople;
import dev.appweave.plugins.contacts.Contacts.UndoWrite;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsChangeTest extends ContactsFixture {
    @Test
    void an_update_changes_one_line_and_keeps_every_other_byte() throws Exception {
        update("u", "ana", "+46 70 999");
        assertEquals(
                ANA.replace("item1.TEL;TYPE=CELL,PREF:+46 70 123 45 67", "item1.TEL;TYPE=CELL,PREF:+46 70 999"),
                text("ana")
                        .replace("TYPE=cell,pref", "TYPE=CELL,PREF")
                        .replace("TYPE=CELL;TYPE=PREF", "TYPE=CELL,PREF")
                        .replace("TYPE=cell;TYPE=pref", "TYPE=CELL,PREF"));
        assertEquals(Optional.of("+46 70 999"), find("Ana").phone());
    }

    @Test
    void every_detail_can_be_changed_and_read_back() throws Exception {
        contacts.updatePerson(
                new UpdatePerson(
                        "jonas",
                        Optional.of("Jonas Weber-Müller"),
                        Optional.of("030 99"),
                        Optional.of("j@example.org"),
                        Optional.of("1 Main Street, Building 2, 10115 Berlin, Germany"),
                        Optional.of("Hofweg 7, Potsdam"),
                        Optional.of(LocalDate.of(1980, 1, 2)),
                        Optional.of("Rohr & Co; Berlin, Mitte"),
                        Optional.of("Master, plumber")),
                call("all"));
        assertEquals(
                new Person(
                        "jonas",
                        "Jonas Weber-Müller",
                        Optional.of("030 99"),
                        Optional.of("j@example.org"),
                        Optional.of("1 Main Street, Building 2, 10115 Berlin, Germany"),
                        Optional.of("Hofweg 7, Potsdam"),
                        Optional.of(LocalDate.of(1980, 1, 2)),
                        Optional.of("Rohr & Co; Berlin, Mitte"),
                        Optional.of("Master, plumber")),
                find("Jonas"));
        assertTrue(text("jonas").contains("RELATED;TYPE=sibling:urn:uuid:me\n"));
        assertFalse(text("jonas").contains("\r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERSION:9.9", "VERSIO:3.0", "VERSION:3.0\r\nADR;TYPE=WORK\":;;x;;;;"})
    void a_damaged_card_can_still_be_changed(String damage) throws Exception {
        put("ana", ANA.replace("VERSION:3.0", damage));
        update("u", "ana", "1234");
        assertEquals(Optional.of("1234"), find("Ana").phone());
        contacts.updatePerson(
                new UpdatePerson(
                        "ana",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("1 A, B"),
                        Optional.of("2 C, D"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                call("v"));
        assertEquals(Optional.of("1 A, B"), find("Ana").office());
    }

    @Test
    void a_card_in_an_old_encoding_keeps_it() throws Exception {
        Files.write(home.resolve("old.vcf"), ANA.replace("Lindqvist", "Müller").getBytes(StandardCharsets.ISO_8859_1));
        update("u", "old", "1234");
        byte[] after = Files.readAllBytes(home.resolve("old.vcf"));
        assertTrue(new String(after, StandardCharsets.ISO_8859_1).contains("Ana Müller"));
    }

    @Test
    void a_new_person_is_a_card_other_programs_read() throws Exception {
        Saved saved = create("k");
        assertEquals("Zoë Nguyễn", saved.name());
        byte[] bytes = Files.readAllBytes(home.resolve(saved.id() + ".vcf"));
        try (VCardReader reader = new VCardReader(new String(bytes, StandardCharsets.UTF_8))) {
            VCard card = reader.readNext();
            assertEquals("Zoë Nguyễn", card.getFormattedName().getValue());
            assertEquals("Nguyễn", card.getStructuredName().getFamily());
            assertEquals("12 Quai Kennedy", card.getAddresses().getFirst().getStreetAddress());
            assertEquals(saved.id(), card.getUid().getValue());
            assertTrue(reader.getWarnings().isEmpty(), reader.getWarnings().toString());
        }
        assertEquals(Optional.of("12 Quai Kennedy, Town"), find("zoe").office());
    }

    @Test
    void the_same_key_acts_once_and_answers_the_same() throws Exception {
        Saved first = create("k");
        update("u", first.id(), "5555");
        assertEquals(first, create("k"));
        assertEquals(Optional.of("5555"), find("zoe").phone());
        Saved updated = update("u", first.id(), "5555");
        Saved deleted = contacts.deletePerson(new DeletePerson(first.id()), call("d"));
        assertEquals(deleted, contacts.deletePerson(new DeletePerson(first.id()), call("d")));
        assertEquals(updated, update("u", first.id(), "5555"));
        assertEquals(first, create("k"));
        assertFalse(Files.exists(home.resolve(first.id() + ".vcf")));
    }

    @Test
    void undo_does_not_destroy_a_later_change() throws Exception {
        Saved first = update("u1", "ana", "1111");
        Saved second = update("u2", "ana", "2222");
        assertEquals(
                "changed_since",
                assertThrows(CapabilityException.class, () -> undo(first)).code());
        assertEquals(Optional.of("2222"), find("Ana").phone());
        undo(second);
        undo(first);
        assertArrayEquals(ANA.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(home.resolve("ana.vcf")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "nothing", "", "00000000000000000000000000000000", "/etc/passwd"})
    void an_unknown_token_is_not_found(String token) {
        assertEquals(
                "not_found",
                assertThrows(CapabilityException.class, () -> contacts.undoWrite(new UndoWrite(token), call("x")))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ana", "", ".", "..", "ana.vcf", "/etc/passwd", "ana\0", ".undo/lock", "nobody"})
    void an_id_leads_nowhere_but_to_a_listed_card(String id) {
        assertEquals(
                "not_found",
                assertThrows(CapabilityException.class, () -> update("u", id, "1234"))
                        .code());
        assertEquals(
                "not_found",
                assertThrows(CapabilityException.class, () -> contacts.deletePerson(new DeletePerson(id), call("d")))
                        .code());
    }

    @Test
    void hostile_text_becomes_one_line_of_one_property() throws Exception {
        String name = "Eve\r\nTEL:666\0\u2028END:VCARD \uD800" + "x".repeat(5000);
        Saved saved = contacts.createPerson(
                new CreatePerson(
                        name,
                        Optional.of("1;2,3\\n4"),
                        Optional.empty(),
                        Optional.of("a;b\nc, d"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                call("h"));
        assertTrue(saved.name().startsWith("Eve TEL:666 END:VCARD"), saved.name());
        assertEquals(Optional.of("1;2,3\\n4"), saved.phone());
        assertEquals(Optional.of("a;b c, d"), saved.office());
        assertEquals(
                3,
                contacts.listPeople(new ListPeople(Optional.empty(), Optional.empty()), call("r"))
                        .count());
    }

    @Test
    void what_makes_no_sense_is_said_to() {
        assertEquals("blank_name", code(() -> find(" \t")));
        assertEquals(
                "nothing_to_change",
                code(() -> contacts.updatePerson(
                        new UpdatePerson(
                                "ana",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        call("n"))));
        assertEquals("bad_phone", code(() -> update("p", "ana", "call me")));
    }
}
