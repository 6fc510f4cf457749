package dev.appweave.plugins.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.contacts.Contacts.ListPeople;
import dev.appweave.plugins.contacts.Contacts.People;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactsSearchTest extends ContactsFixture {
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

    @ParameterizedTest
    @CsvSource({"Jorgen, Jørgen", "JØRGEN, Jorgen", "weiss, Weiß", "lukasz’S, Łukasz", "thor, Þór", "aesa, Æsa"})
    void letters_of_other_keyboards_are_found_as_they_are_typed_without_them(String said, String name)
            throws Exception {
        put(
                "x",
                ANA.replace("Ana Lindqvist", name)
                        .replace("Lindqvist;Ana", ";" + name)
                        .replace("Anita", name));
        assertEquals("x", find(said).id());
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
    void files_that_cannot_be_read_are_named_beside_whom_the_others_hold() throws Exception {
        ListPeople everybody = new ListPeople(Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), contacts.listPeople(everybody, call("r")).unreadable());
        put("bad", "this is not a card");
        put("nameless", "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n");
        People people = contacts.listPeople(everybody, call("r"));
        assertEquals(2, people.count());
        assertEquals(Optional.of(new Unreadable(2, List.of("bad.vcf", "nameless.vcf"))), people.unreadable());
        String nobody =
                assertThrows(CapabilityException.class, () -> find("Zoltan")).getMessage();
        assertEquals(
                "Nobody in the address book is called “Zoltan”. 2 files of it could not be read: bad.vcf, nameless.vcf.",
                nobody);
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
}
