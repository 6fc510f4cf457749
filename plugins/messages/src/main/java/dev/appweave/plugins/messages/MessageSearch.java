package dev.appweave.plugins.messages;

import dev.appweave.ledger.HomeLock;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Trust;
import dev.appweave.words.Folded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Reads the messages of the store. */
@Component
public final class MessageSearch implements CapabilityProvider {
    private static final String ME = "me";
    private static final Set<String> OWNER = Set.of("me", "myself", "i");
    private static final int MOST_WORDS = 20;

    /** What to look for. */
    public record SearchMessages(
            @Field(
                    value = "Words the message contains",
                    keywords = {"about", "saying", "mentioning", "containing"},
                    maxLength = 1000)
            Optional<String> text,

            @Field(
                    value = "Who wrote it: a person's name, number or handle, or “me”",
                    keywords = {"sender", "by", "wrote"},
                    maxLength = 200)
            Optional<String> from,

            @Field(
                    value = "First day to look at",
                    keywords = {"after", "from day", "since"})
            Optional<LocalDate> since,

            @Field(
                    value = "Last day to look at",
                    keywords = {"before", "up to", "until"})
            Optional<LocalDate> until,

            @Field(
                    value = "At most this many messages",
                    keywords = {"top", "last", "how many"},
                    minimum = 1,
                    maximum = 200,
                    defaultValue = "20")
            Optional<Integer> limit) {}

    /** Whose thread to read. */
    public record ReadThread(
            @Field(
                    value = "The other person: a name, number or handle",
                    keywords = {"person", "conversation with", "chat with", "from"},
                    maxLength = 200)
            String with,

            @Field(
                    value = "At most this many of the latest messages",
                    keywords = {"last", "how many"},
                    minimum = 1,
                    maximum = 500,
                    defaultValue = "50")
            Optional<Integer> limit) {}

    /** One message. */
    public record Message(
            @Field(value = "The message's id", kind = Kind.REF, trust = Trust.OWNER)
            String id,

            @Field(value = "The thread's id", kind = Kind.REF, trust = Trust.OWNER)
            String thread,

            @Field(value = "Who wrote it; “me” is the owner", author = true)
            String from,

            @Field("Who got it; “me” is the owner") String to,
            @Field("What it says") String text,

            @Field(value = "When it was written", trust = Trust.OWNER)
            OffsetDateTime at) {}

    /** The messages found, and the newest of them. */
    public record FoundMessages(
            @Field(value = "Id of the newest match", kind = Kind.REF, trust = Trust.OWNER)
            Optional<String> id,

            @Field(value = "Who wrote the newest match", author = true)
            Optional<String> from,

            @Field("What the newest match says") Optional<String> text,

            @Field(value = "When the newest match was written", trust = Trust.OWNER)
            Optional<OffsetDateTime> at,

            @Field(value = "How many messages were found", trust = Trust.OWNER)
            int count,

            @Field("The messages found, the newest first") List<Message> messages) {}

    /** One conversation. */
    public record Conversation(
            @Field("The other person") String with,
            @Field("What the latest message says") String text,

            @Field(value = "How many messages are given", trust = Trust.OWNER)
            int count,

            @Field("The messages, the oldest first") List<Message> messages) {}

    /** Finds messages by words, sender and time. */
    @Capability(
            name = "search_messages",
            title = "Search the messages",
            description =
                    "Find text messages the owner got or sent, by words in them, by who wrote them or by day. Not for e-mail or notes.",
            keywords = {"messages", "texts", "sms", "chat", "what did", "wrote", "said", "find", "latest message"},
            examples = {
                "What did Ana write yesterday?",
                "Find the message with the door code",
                "Any texts from Jonas this week?",
                "Show me the last message I got",
                "Which messages mention the concert tickets?",
                "Search my chats for the hotel's address",
                "What did I text my sister on Monday?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done = "Found {output/count|message|messages}")
    public FoundMessages searchMessages(SearchMessages wanted, CallContext call) throws CapabilityException {
        ZoneId zone = call.clock().getZone();
        int limit = Math.clamp(wanted.limit().orElse(20), 1, 200);
        List<Stored> found = reading(call, store -> {
            Optional<String> from = wanted.from().map(String::strip).filter(said -> !said.isEmpty());
            boolean own = from.isPresent() && OWNER.contains(Folded.of(from.get()));
            Optional<List<String>> threads =
                    from.isPresent() && !own ? Optional.of(threads(store, from.get())) : Optional.empty();
            return store.search(new MessageStore.Search(
                    Folded.words(wanted.text().orElse("")).stream()
                            .limit(MOST_WORDS)
                            .toList(),
                    threads,
                    from.map(said -> !own),
                    wanted.since().map(day -> day.atStartOfDay(zone).toOffsetDateTime()),
                    wanted.until().map(day -> day.plusDays(1).atStartOfDay(zone).toOffsetDateTime()),
                    limit));
        });
        List<Message> messages =
                found.stream().map(stored -> message(stored, zone)).toList();
        Optional<Message> newest = messages.stream().findFirst();
        return new FoundMessages(
                newest.map(Message::id),
                newest.map(Message::from),
                newest.map(Message::text),
                newest.map(Message::at),
                messages.size(),
                messages);
    }

    /** Reads one conversation. */
    @Capability(
            name = "read_thread",
            title = "Read a conversation",
            description =
                    "Read the whole text message conversation with one person, both sides, the latest messages last.",
            keywords = {"conversation", "thread", "chat", "exchange", "read", "history"},
            examples = {
                "Read my conversation with Ana",
                "Show the chat with +377 93 50 80 14",
                "What have Jonas and I been writing about?",
                "Open the thread with Priya",
                "Read out the last ten messages with Tom",
                "Summarise my chat with Sofia"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done = "Read {output/count|message|messages} with {output/with}")
    public Conversation readThread(ReadThread wanted, CallContext call) throws CapabilityException {
        Contact said = Contact.of(wanted.with());
        int limit = Math.clamp(wanted.limit().orElse(50), 1, 500);
        List<Stored> found = reading(call, store -> {
            Map<String, Contact> all = store.threads();
            List<String> ids = best(all, said);
            if (ids.size() > 1) {
                throw new CapabilityException(
                        "ambiguous_person",
                        "Several people could be meant by “" + said.shown() + "”: " + shown(all, ids) + ".",
                        "Say which one, or give the number.");
            }
            if (ids.isEmpty()) {
                String others =
                        all.isEmpty() ? "" : " The latest are with " + shown(all, List.copyOf(all.keySet())) + ".";
                throw new CapabilityException(
                        "not_found",
                        "There is no conversation with “" + said.shown() + "”." + others,
                        "Name one of them, or look the person's number up first.");
            }
            return store.search(new MessageStore.Search(
                    List.of(), Optional.of(ids), Optional.empty(), Optional.empty(), Optional.empty(), limit));
        });
        if (found.isEmpty()) {
            throw new CapabilityException(
                    "not_found", "There is no conversation with “" + said.shown() + "”.", "There are no messages yet.");
        }
        ZoneId zone = call.clock().getZone();
        List<Message> messages = new ArrayList<>(
                found.stream().map(stored -> message(stored, zone)).toList());
        Collections.reverse(messages);
        return new Conversation(found.getFirst().contact(), found.getFirst().text(), messages.size(), messages);
    }

    private static List<String> threads(MessageStore store, String from) throws SQLException, CapabilityException {
        Contact said = Contact.of(from);
        return store.threads().entrySet().stream()
                .filter(thread -> thread.getValue().matches(said) > 0)
                .map(Map.Entry::getKey)
                .limit(500)
                .toList();
    }

    private static List<String> best(Map<String, Contact> threads, Contact said) {
        int best = threads.values().stream()
                .mapToInt(contact -> contact.matches(said))
                .max()
                .orElse(0);
        return threads.entrySet().stream()
                .filter(thread -> best > 0 && thread.getValue().matches(said) == best)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String shown(Map<String, Contact> threads, List<String> ids) {
        return ids.stream()
                .limit(6)
                .flatMap(id -> Optional.ofNullable(threads.get(id)).stream())
                .map(Contact::shown)
                .collect(Collectors.joining(", "));
    }

    private static Message message(Stored stored, ZoneId zone) {
        OffsetDateTime at = stored.at().atZoneSameInstant(zone).toOffsetDateTime();
        return stored.incoming()
                ? new Message(stored.id(), stored.thread(), stored.contact(), ME, stored.text(), at)
                : new Message(stored.id(), stored.thread(), ME, stored.contact(), stored.text(), at);
    }

    private interface Reading {
        List<Stored> of(MessageStore store) throws IOException, SQLException, CapabilityException;
    }

    /** Without a store nothing is created: reading leaves no trace. */
    private static List<Stored> reading(CallContext call, Reading reading) throws CapabilityException {
        Path home = call.home();
        return Guarded.call(() -> {
            if (!Files.exists(MessageStore.file(home))) {
                return List.of();
            }
            try (HomeLock _ = HomeLock.of(UndoLog.folder(home));
                    MessageStore store = MessageStore.open(home)) {
                return reading.of(store);
            }
        });
    }
}
