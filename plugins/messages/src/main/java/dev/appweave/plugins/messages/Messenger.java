package dev.appweave.plugins.messages;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.ledger.HomeLock;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Writes messages: into the outbox for others, and into the store what came in elsewhere. */
@Component
public final class Messenger implements CapabilityProvider {
    private static final int LONGEST_SENT = 10_000;
    private static final int LONGEST_KEPT = 200_000;

    private final Runnable beforeEachStep;
    private final DurableFiles disk;

    /** Called by the host. */
    public Messenger() {
        this(() -> {});
    }

    /** Lets a test stop the process, so to say, between any two steps of a write. */
    Messenger(Runnable beforeEachStep) {
        this.beforeEachStep = beforeEachStep;
        this.disk = new DurableFiles(beforeEachStep);
    }

    /** A message to send. */
    public record SendMessage(
            @Field(
                    value = "The phone number that gets the message",
                    keywords = {"recipient", "phone", "number", "tell", "text"},
                    format = "phone",
                    role = Role.TARGET,
                    maxLength = 200)
            String to,

            @Field(
                    value = "What the message says",
                    keywords = {"saying", "that", "message", "words", "content"},
                    role = Role.CONTENT,
                    maxLength = LONGEST_SENT)
            String text) {}

    /** A message that is on its way. */
    public record Sent(
            @Field(value = "The message's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field("Who gets the message") String to,
            @Field("What the message says") String text,

            @Field(value = "When it was sent", trust = Trust.OWNER)
            OffsetDateTime sent_at,

            @Field(
                    value = "Takes the message back while it still waits for delivery",
                    kind = Kind.REF,
                    trust = Trust.OWNER)
            String undo) {}

    /** A message that came or went elsewhere. */
    public record ImportMessage(
            @Field(value = "Who wrote it", maxLength = 200) String from,
            @Field(value = "Who got it", maxLength = 200) String to,

            @Field(value = "What it says", role = Role.CONTENT, maxLength = LONGEST_KEPT)
            String text,

            @Field("When it was written") OffsetDateTime at,

            @Field(value = "Whether the owner got it rather than wrote it", defaultValue = "true")
            Optional<Boolean> incoming) {}

    /** A message that is in the store now. */
    public record Imported(
            @Field(value = "The message's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "The thread's id", kind = Kind.REF, trust = Trust.OWNER)
            String thread,

            @Field(value = "Removes the message again", kind = Kind.REF, trust = Trust.OWNER)
            String undo) {}

    /** Which message to take back. */
    public record UndoWrite(
            @Field(value = "The message's undo token", kind = Kind.REF)
            String token) {}

    /** The message that is gone. */
    public record Undone(
            @Field(value = "The message's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field("The other side of its thread") String with) {}

    /** Puts a message into the outbox and its thread. */
    @Capability(
            name = "send_message",
            title = "Send a text message",
            description =
                    "Send a short text message (SMS, chat) to one person by phone number, handle or name; tell or let somebody know something. Not for e-mail.",
            keywords = {"text", "message", "sms", "tell", "let know", "write to", "send", "reply", "ping", "notify"},
            examples = {
                "Tell Ana that lunch is at one",
                "Text Jonas “running ten minutes late”",
                "Send a message to +377 93 50 80 14: the parcel has arrived",
                "Let my brother know I landed safely",
                "Message Priya the address of the restaurant",
                "Write to @marek that the meeting moved to Friday",
                "Reply to Sofia that I will be there",
                "Ask Tom by text if he wants to join us tonight"
            },
            effect = Effect.SHARE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            leaves = Leaves.NETWORK,
            done = "Sent “{input/text}” to {input/to}")
    public Sent sendMessage(SendMessage wanted, CallContext call) throws CapabilityException {
        Contact to = Contact.of(wanted.to());
        String text = checked(wanted.text(), LONGEST_SENT);
        OffsetDateTime at = OffsetDateTime.now(call.clock()).truncatedTo(ChronoUnit.MILLIS);
        Stored sent = write(call, to, text, at, false, true);
        return new Sent(sent.id(), wanted.to().strip(), sent.text(), sent.at(), UndoLog.token(call.key()));
    }

    /** Puts a message into its thread that did not come or go through here. */
    @Capability(
            name = "import_message",
            title = "Import a message",
            description = "Put a message that was exchanged elsewhere into the store. Sends nothing.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            hidden = true,
            done = "Imported a message from {input/from}")
    public Imported importMessage(ImportMessage wanted, CallContext call) throws CapabilityException {
        boolean incoming = wanted.incoming().orElse(true);
        Contact other = Contact.of(incoming ? wanted.from() : wanted.to());
        String text = checked(wanted.text(), LONGEST_KEPT);
        Stored stored = write(call, other, text, wanted.at().truncatedTo(ChronoUnit.MILLIS), incoming, false);
        return new Imported(stored.id(), stored.thread(), UndoLog.token(call.key()));
    }

    /** Takes a message out of the outbox and its thread again. */
    @Capability(
            name = "undo_write",
            title = "Take a message back",
            description = "Take a message back that still waits for delivery, or that was imported.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            hidden = true,
            done = "Took back the message to {output/with}")
    public Undone undoWrite(UndoWrite wanted, CallContext call) throws CapabilityException {
        return Guarded.call(() -> {
            Path home = call.home();
            try (HomeLock _ = HomeLock.of(UndoLog.folder(home))) {
                UndoLog log = new UndoLog(home, disk);
                Stored message = log.message(wanted.token());
                if (!log.isUndone(wanted.token())) {
                    takeBack(home, log, wanted.token(), message);
                }
                return new Undone(message.id(), message.contact());
            }
        });
    }

    private void takeBack(Path home, UndoLog log, String token, Stored message)
            throws IOException, SQLException, CapabilityException {
        boolean there = Files.exists(MessageStore.file(home)) && isThere(home, token, message);
        log.beginUndo(token);
        if (there) {
            log.end(token); // the call may have died before it
            if (!log.restored(token)) {
                try (MessageStore store = MessageStore.open(home)) {
                    store.remove(message);
                }
            }
        }
        dropIfBlank(MessageStore.file(home));
        log.endUndo(token);
    }

    private static boolean isThere(Path home, String token, Stored message)
            throws IOException, SQLException, CapabilityException {
        try (MessageStore store = MessageStore.open(home)) {
            if (store.byCall(token).isEmpty()) {
                return false;
            }
            String status = store.status(message.id()).orElse("queued");
            if (!status.equals("queued")) {
                throw new CapabilityException(
                        "already_delivered",
                        "The message to " + message.contact() + " has been delivered and cannot be taken back.",
                        "Send another message that puts it right.");
            }
            return true;
        }
    }

    /** A file without a byte is what a process leaves that died while it created the store. */
    private void dropIfBlank(Path store) throws IOException {
        if (Files.exists(store) && Files.size(store) == 0) {
            disk.delete(store);
        }
    }

    private Stored write(
            CallContext call, Contact contact, String text, OffsetDateTime at, boolean incoming, boolean queued)
            throws CapabilityException {
        return Guarded.call(() -> {
            Path home = call.home();
            String token = UndoLog.token(call.key());
            try (HomeLock _ = HomeLock.of(UndoLog.folder(home))) {
                UndoLog log = new UndoLog(home, disk);
                Optional<Stored> before = log.takenBack(token);
                if (before.isEmpty() && Files.exists(MessageStore.file(home))) {
                    try (MessageStore store = MessageStore.open(home)) {
                        before = store.byCall(token);
                    }
                    if (before.isPresent()) {
                        log.end(token);
                    }
                }
                return before.isPresent() ? before.get() : add(home, log, token, contact, text, at, incoming, queued);
            }
        });
    }

    private Stored add(
            Path home,
            UndoLog log,
            String token,
            Contact contact,
            String text,
            OffsetDateTime at,
            boolean incoming,
            boolean queued)
            throws IOException, SQLException, CapabilityException {
        String thread = "t"
                + UndoLog.digest(contact.key().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .substring(0, 16);
        Stored message = new Stored("m" + token.substring(0, 16), thread, contact.shown(), incoming, text, at);
        log.begin(token, message);
        beforeEachStep.run();
        try (MessageStore store = MessageStore.open(home)) {
            store.add(message, contact, token, queued, beforeEachStep);
        }
        beforeEachStep.run();
        log.end(token);
        return message;
    }

    private static String checked(String text, int longest) throws CapabilityException {
        if (text.isBlank()) {
            throw new CapabilityException("no_text", "The message says nothing.", "Say what to send.");
        }
        if (text.length() > longest) {
            throw new CapabilityException(
                    "text_too_long", "A message has at most " + longest + " characters.", "Shorten it.");
        }
        // Refused, not removed: what goes out is what was agreed to.
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new CapabilityException("bad_text", "The message has control characters.", "Remove them.");
        }
        return text;
    }
}
