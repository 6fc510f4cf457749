package dev.appweave.plugins.contacts;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.HomeFiles;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.contacts.Contacts.FindPerson;
import dev.appweave.plugins.contacts.Contacts.UndoWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of this plugin share. */
abstract class ContactsFixture {
    static final String ANA = """
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
    static final String JONAS = """
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

    final Contacts contacts = new Contacts();

    @BeforeEach
    void two_people() throws IOException {
        put("ana", ANA);
        put("jonas", JONAS);
    }

    interface Doing {
        void run() throws Exception;
    }

    static String code(Doing doing) {
        return assertThrows(CapabilityException.class, doing::run).code();
    }

    FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    Person find(String name) throws CapabilityException {
        return contacts.findPerson(new FindPerson(name), call("r"));
    }

    Saved create(String key) throws CapabilityException {
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

    Saved update(String key, String id, String phone) throws CapabilityException {
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

    void undo(Saved saved) throws CapabilityException {
        contacts.undoWrite(new UndoWrite(saved.undo()), call("undo"));
    }

    void put(String id, String text) throws IOException {
        Files.writeString(home.resolve(id + ".vcf"), text);
    }

    String text(String id) throws IOException {
        return Files.readString(home.resolve(id + ".vcf"));
    }

    Map<String, String> files() throws IOException {
        return HomeFiles.of(home);
    }
}
