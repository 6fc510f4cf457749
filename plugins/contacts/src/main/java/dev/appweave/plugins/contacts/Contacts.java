package dev.appweave.plugins.contacts;

import dev.appweave.ledger.Change;
import dev.appweave.ledger.FileLedger;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Trust;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The capabilities of the address book: look people up, add, change and delete them. */
@Component
public final class Contacts implements CapabilityProvider {
    /** Whom to look up. */
    public record FindPerson(
            @Field(
                    value = "Who: a name, part of a name, a nickname, or what they are to you, such as “my dentist”",
                    keywords = {"person", "name", "who", "contact", "friend", "colleague"},
                    maxLength = 200)
            String name) {}

    /** Whom to list. */
    public record ListPeople(
            @Field(
                    value = "Only those with these words in the name, job, company or group; left out: everybody",
                    keywords = {"group", "company", "job", "called"},
                    maxLength = 200)
            Optional<String> query,

            @Field(value = "At most this many", defaultValue = "50", minimum = 1, maximum = 200)
            Optional<Integer> limit) {}

    /** Several people. */
    public record People(
            @Field(value = "The people, the best match first", trust = Trust.OWNER)
            List<Person> people,

            @Field(value = "How many there are, also those beyond the limit", trust = Trust.OWNER)
            int count,

            @Field(value = "Files that could not be read and were left out", kind = Kind.NOTICE)
            Optional<Unreadable> unreadable) {}

    /** Whom to delete. */
    public record DeletePerson(
            @Field(value = "Whose entry: the id a look-up gave", kind = Kind.REF, role = Role.IDENTITY, maxLength = 255)
            String id) {}

    /** Which change to take back. */
    public record UndoWrite(
            @Field(value = "The change's undo token", kind = Kind.REF, maxLength = 64)
            String token) {}

    /** A change taken back. */
    public record Undone(
            @Field(value = "The change's undo token", kind = Kind.REF, trust = Trust.OWNER)
            String token) {}

    /** Looks one person up. */
    @Capability(
            name = "find_person",
            title = "Find a person",
            description =
                    "Look up one person in the owner's address book by name, nickname, job or relation. Gives their phone number,"
                            + " mail address, office and home address, birthday, company and job. Use it whenever a step needs somebody's"
                            + " number, mail or address.",
            keywords = {
                "contact",
                "address book",
                "phone number of",
                "email of",
                "where does",
                "who is",
                "look up",
                "office of",
                "birthday of"
            },
            examples = {
                "What is Ana's phone number?",
                "Look up Jonas Weber",
                "Where is Marta's office?",
                "When is my sister's birthday?",
                "Give me the email address of my dentist",
                "Who is the plumber in my contacts?",
                "Where does Tom live?",
                "Find Priya from Acme"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done = "Found {output/name}")
    public Person findPerson(FindPerson find, CallContext call) throws CapabilityException {
        return new AddressBook(call).one(find.name()).person();
    }

    /** Lists people. */
    @Capability(
            name = "list_people",
            title = "List people",
            description = "List everybody in the address book, or all people of a company, job or group.",
            keywords = {"contacts", "everybody", "all people", "address book", "who works at", "list"},
            examples = {
                "List all my contacts",
                "Who do I know at Acme?",
                "Show everyone in my address book",
                "Which of my contacts are doctors?",
                "Everybody in the chess club",
                "How many people do I have in my contacts?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done =
                    "Found {output/count|person|people}[; {output/unreadable/count|file|files} of the address book could not be"
                            + " read: {output/unreadable/files}]")
    public People listPeople(ListPeople list, CallContext call) throws CapabilityException {
        AddressBook book = new AddressBook(call);
        Words words = new Words(list.query().orElse(""));
        AddressBook.Found all = book.everybody();
        List<Card> found = words.isBlank() ? all.cards() : AddressBook.matching(words, all.cards());
        int limit = Math.clamp(list.limit().orElse(50), 1, 200);
        return new People(found.stream().limit(limit).map(Card::person).toList(), found.size(), all.unreadable());
    }

    /** Adds a person. */
    @Capability(
            name = "create_person",
            title = "Add a person",
            description =
                    "Add a new person to the address book with their phone number, mail, addresses, birthday, company or job.",
            keywords = {
                "add contact",
                "new contact",
                "save number",
                "save contact",
                "add to address book",
                "remember number"
            },
            examples = {
                "Add Ana Lindqvist to my contacts, her number is +46 70 123 45 67",
                "Save Tom's email tom@example.org",
                "New contact: Dr. Weber, dentist, 030 1234567",
                "Create a contact for Priya Rao at Acme",
                "Put Marta Kowalska, born 3 May 1990, in my address book",
                "Save this phone number as Plumber: 555 0134"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Added {output/name} to your contacts")
    public Saved createPerson(CreatePerson create, CallContext call) throws CapabilityException {
        Details details = new Details(
                        Optional.of(create.name()),
                        create.phone(),
                        create.email(),
                        create.office(),
                        create.home_address(),
                        create.birthday(),
                        create.organization(),
                        create.title())
                .checked();
        if (details.name().isEmpty()) {
            throw new CapabilityException("blank_name", "The name is blank.", "Say what the person is called.");
        }
        String token = FileLedger.token("create_person", call.key());
        Change made = new FileLedger(call.home())
                .change(
                        token,
                        () -> token + ".vcf",
                        (file, before) -> Optional.of(before.orElseGet(() -> details.card(token))));
        return Saved.of(made, made.after());
    }

    /** Changes a person. */
    @Capability(
            name = "update_person",
            title = "Change a person",
            description =
                    "Change the phone number, mail, address, birthday, company, job or name of somebody who is in the address"
                            + " book already. Look the person up first.",
            keywords = {
                "change number",
                "new number",
                "new email",
                "moved",
                "update contact",
                "rename contact",
                "correct"
            },
            examples = {
                "Ana has a new phone number, +46 70 765 43 21",
                "Change Tom's email to tom@new.example",
                "Marta moved to 5 Rue de la Paix, Paris",
                "Jonas now works at Acme, update his contact",
                "Set my sister's birthday to 12 June 1988",
                "Update the office address of my dentist to 3 Hill Road"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Changed {output/name} in your contacts")
    public Saved updatePerson(UpdatePerson update, CallContext call) throws CapabilityException {
        Details details = new Details(
                        update.name(),
                        update.phone(),
                        update.email(),
                        update.office(),
                        update.home_address(),
                        update.birthday(),
                        update.organization(),
                        update.title())
                .checked();
        if (details.isEmpty()) {
            throw new CapabilityException(
                    "nothing_to_change", "Nothing to change was given.", "Say what is new about the person.");
        }
        AddressBook book = new AddressBook(call);
        FileLedger ledger = new FileLedger(call.home());
        String token = FileLedger.token("update_person", call.key());
        Change made =
                ledger.change(token, () -> book.file(update.id()), (file, before) -> before.map(details::applyTo));
        return Saved.of(made, made.after());
    }

    /** Deletes a person. */
    @Capability(
            name = "delete_person",
            title = "Delete a person",
            description = "Remove one person from the address book. Look the person up first. It can be undone.",
            keywords = {"delete contact", "remove contact", "remove from address book", "forget"},
            examples = {
                "Delete Tom from my contacts",
                "Remove my old dentist from the address book",
                "Get rid of the contact Jonas Weber",
                "Take Priya out of my contacts",
                "Erase the plumber's contact",
                "I do not need Marta's contact any more, remove it"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Deleted {output/name} from your contacts")
    public Saved deletePerson(DeletePerson delete, CallContext call) throws CapabilityException {
        AddressBook book = new AddressBook(call);
        FileLedger ledger = new FileLedger(call.home());
        String token = FileLedger.token("delete_person", call.key());
        Change made = ledger.change(token, () -> book.file(delete.id()), (file, before) -> Optional.empty());
        return Saved.of(made, made.before());
    }

    /** Takes a change back. */
    @Capability(
            name = "undo_write",
            title = "Take a change of the contacts back",
            description = "Bring the address book back to what it was before one change.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            hidden = true,
            done = "Took the change of your contacts back")
    public Undone undoWrite(UndoWrite undo, CallContext call) throws CapabilityException {
        return new Undone(new FileLedger(call.home()).takeBack(undo.token()).token());
    }
}
