package dev.appweave.plugins.contacts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.ledger.FakeCall;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.contacts.Contacts.DeletePerson;
import dev.appweave.plugins.contacts.Contacts.FindPerson;
import dev.appweave.plugins.contacts.Contacts.ListPeople;
import dev.appweave.plugins.contacts.Contacts.UndoWrite;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {
    private static final String ANA = """
            BEGIN:VCARD
            VERSION:3.0
            UID:ana-1
            FN:Ana Lindqvist
            N:Lindqvist;Ana;;;
            NICKNAME:Anita
            TEL;TYPE=HOME,VOICE;X-STRANGE=1:+46 8 111
            item1.TEL;TYPE=CELL,PREF:+46 70 123 45 67
            item1.X-ABLabel:Private
            EMAIL;TYPE=INTERNET:ana@example.org
            ADR;TYPE=WORK:;;12 Quai Kennedy;Strasbourg;;67000;
            ADR;TYPE=HOME:;;3 Hill Road;Uppsala;;;Sweden
            BDAY:1990-05-03
            ORG:Acme;Dental
            TITLE:Dentist
            NOTE:A long note that is folded here and goes on with an umlaut in the nex
             t line: äöü
            X-UNKNOWN;X-P=1:kept as it is
            END:VCARD
            """.replace("\n", "\r\n");
    private static final String JONAS = """
            BEGIN:VCARD
            VERSION:4.0
            FN:Jonas Weber
            TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+49-30-1234
            CATEGORIES:Plumber,Chess
            RELATED;TYPE=sibling:urn:uuid:me
            BDAY:--0412
            END:VCARD
            """;

    @TempDir
    Path home;

    private final Contacts contacts = new Contacts();

    @BeforeEach
    void two_people() throws IOException {
        put("ana", ANA);
        put("jonas", JONAS);
    }

    @Test
    void a_person_is_found_with_everything_that_is_known() throws Exception {
        assertEquals(
                new Person(
                        "ana",
                        "Ana Lindqvist",
                        Optional.of("+46 70 123 45 67"),
                        Optional.of("ana@example.org"),
                        Optional.of("12 Quai Kennedy, Strasbourg, 67000"),
                        Optional.of("3 Hill Road, Uppsala, Sweden"),
                        Optional.of(LocalDate.of(1990, 5, 3)),
                        Optional.of("Acme, Dental"),
                        Optional.of("Dentist")),
                find("Ana"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ana|ana",
                "lindqvist ana|ana",
                "ÁNA LINDQVIST|ana",
                "anita|ana",
                "Ana's|ana",
                "lindquist|ana",
                "my dentist|ana",
                "the dentist from Acme|ana",
                "ana@example.org|ana",
                "Ana from Acme|ana",
                "jon|jonas",
                "our plumber|jonas",
                "my sibling|jonas",
                "Jonas|jonas"
            })
    void names_are_matched_as_people_say_them(String said, String id) throws Exception {
        assertEquals(id, find(said).id());
    }

    @Test
    void a_number_written_as_uri_is_a_number() throws Exception {
        assertEquals(Optional.of("+49-30-1234"), find("Jonas").phone());
        assertEquals(Optional.empty(), find("Jonas").birthday());
    }

    @Test
    void nobody_found_names_who_was_near() {
        CapabilityException nobody = assertThrows(CapabilityException.class, () -> find("Anna Lindstrom"));
        assertEquals("not_found", nobody.code());
        assertTrue(nobody.remedy().contains("Ana Lindqvist"), nobody.remedy());
    }

    @Test
    void two_who_answer_equally_well_are_ambiguous() throws Exception {
        put("other", ANA.replace("Lindqvist", "Berg").replace("Acme;Dental", "Initech"));
        CapabilityException both = assertThrows(CapabilityException.class, () -> find("Ana"));
        assertEquals("ambiguous", both.code());
        assertTrue(both.getMessage().contains("Ana Berg (Initech)"), both.getMessage());
        assertTrue(both.getMessage().contains("Ana Lindqvist"), both.getMessage());
        assertEquals("other", find("ana berg").id());
    }

    @Test
    void a_whole_name_beats_a_longer_one() throws Exception {
        put("other", ANA.replace("Lindqvist", "Lindqvist Berg"));
        assertEquals("ana", find("Ana Lindqvist").id());
    }

    @Test
    void lists_are_limited_and_counted() throws Exception {
        assertEquals(
                2,
                contacts.listPeople(new ListPeople(Optional.empty(), Optional.of(1)), call("r"))
                        .count());
        assertEquals(
                1,
                contacts.listPeople(new ListPeople(Optional.empty(), Optional.of(1)), call("r"))
                        .people()
                        .size());
        assertEquals(
                List.of("jonas"),
                contacts.listPeople(new ListPeople(Optional.of("chess"), Optional.empty()), call("r")).people().stream()
                        .map(Person::id)
                        .toList());
    }

    @Test
    void files_that_are_no_cards_are_skipped() throws Exception {
        put("bad", "this is not a card\0\1\2");
        put("empty", "");
        put("cut", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut Off\r\nTEL;TYPE");
        put("nameless", "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n");
        Files.write(home.resolve("binary.vcf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.createDirectory(home.resolve("folder.vcf"));
        Files.createSymbolicLink(home.resolve("link.vcf"), home.resolve("ana.vcf"));
        assertEquals("ana", find("Ana").id());
        assertTrue(contacts.listPeople(new ListPeople(Optional.empty(), Optional.empty()), call("r"))
                        .count()
                <= 3);
    }

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
    void every_change_can_be_taken_back_byte_for_byte() throws Exception {
        TreeMap<String, String> before = files();
        Saved created = create("c");
        undo(created);
        assertEquals(before, files());
        Saved updated = update("u", "ana", "1111");
        undo(updated);
        assertEquals(before, files());
        Saved deleted = contacts.deletePerson(new DeletePerson("ana"), call("d"));
        assertEquals("Ana Lindqvist", deleted.name());
        assertFalse(Files.exists(home.resolve("ana.vcf")));
        undo(deleted);
        undo(deleted);
        assertEquals(before, files());
        assertEquals(created, create("c"), "a repeat after the undo acts no second time");
        assertEquals(before, files());
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

    private interface Doing {
        void run() throws Exception;
    }

    private static String code(Doing doing) {
        return assertThrows(CapabilityException.class, doing::run).code();
    }

    private FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    private Person find(String name) throws CapabilityException {
        return contacts.findPerson(new FindPerson(name), call("r"));
    }

    private Saved create(String key) throws CapabilityException {
        return contacts.createPerson(
                new CreatePerson(
                        "Zoë Nguyễn",
                        Optional.of("+33 6 12"),
                        Optional.of("zoe@example.org"),
                        Optional.of("12 Quai Kennedy, Town"),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2000, 2, 29)),
                        Optional.of("Café, Inc."),
                        Optional.empty()),
                call(key));
    }

    private Saved update(String key, String id, String phone) throws CapabilityException {
        return contacts.updatePerson(
                new UpdatePerson(
                        id,
                        Optional.empty(),
                        Optional.of(phone),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                call(key));
    }

    private void undo(Saved saved) throws CapabilityException {
        contacts.undoWrite(new UndoWrite(saved.undo()), call("undo"));
    }

    private void put(String id, String text) throws IOException {
        Files.writeString(home.resolve(id + ".vcf"), text);
    }

    private String text(String id) throws IOException {
        return Files.readString(home.resolve(id + ".vcf"));
    }

    private TreeMap<String, String> files() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
