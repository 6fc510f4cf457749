package dev.appweave.plugins.contacts;

import dev.appweave.ledger.UndoContract;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugins.contacts.Contacts.DeletePerson;
import dev.appweave.plugins.contacts.Contacts.UndoWrite;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

class ContactsUndoTest extends UndoContract {
    private final Contacts contacts = new Contacts();

    @Override
    protected List<CapabilityProvider> providers() {
        return List.of(contacts);
    }

    @Override
    protected void fill() throws Exception {
        Files.writeString(
                home.resolve("ana.vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\nTEL:1\r\nX-A:\tb \r\nEND:VCARD");
        Files.write(home.resolve("torn.vcf"), new byte[] {'B', 'E', 'G', (byte) 0xff, 0});
    }

    @Override
    protected List<Write> writes() {
        return List.of(
                new Write("create_person", call -> contacts.createPerson(person("Tom"), call)
                        .undo()),
                new Write("update_person", call -> contacts.updatePerson(number("ana", "112"), call)
                        .undo()),
                new Write("delete_person", call -> contacts.deletePerson(new DeletePerson("ana"), call)
                        .undo()));
    }

    @Override
    protected void undo(String token, CallContext call) throws Exception {
        contacts.undoWrite(new UndoWrite(token), call);
    }

    private static CreatePerson person(String name) {
        Optional<String> none = Optional.empty();
        return new CreatePerson(name, none, none, none, none, Optional.empty(), none, none);
    }

    private static UpdatePerson number(String id, String phone) {
        Optional<String> none = Optional.empty();
        return new UpdatePerson(id, none, Optional.of(phone), none, none, none, Optional.empty(), none, none);
    }
}
