package dev.appweave.plugins.contacts;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folder of cards; an id is the name of a file in it, without the ending. */
final class AddressBook {
    /** Far beyond a card with a photo; whatever is larger is no card. */
    private static final long LARGEST_BYTES = 8 << 20;

    private final CallContext call;

    AddressBook(CallContext call) {
        this.call = call;
    }

    /**
     * Who is in the book.
     *
     * @param cards by name
     * @param unreadable files that may hold more; empty if there are none
     */
    record Found(List<Card> cards, Optional<Unreadable> unreadable) {}

    /** Everybody whose file can be read. */
    Found everybody() throws CapabilityException {
        List<Card> cards = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files()) {
            if (call.cancelled()) {
                throw new CapabilityException("cancelled", "Stopped before the whole address book was read.", "");
            }
            Optional<Card> card = read(file).flatMap(bytes -> Card.read(id(file), bytes));
            card.ifPresent(cards::add);
            if (card.isEmpty() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) { // not deleted since it was listed
                unreadable.add(file.getFileName().toString());
            }
        }
        cards.sort(Comparator.comparing((Card card) -> card.name().toLowerCase(Locale.ROOT))
                .thenComparing(Card::id));
        return new Found(cards, Unreadable.of(unreadable));
    }

    /** The one person who is meant. */
    Card one(String said) throws CapabilityException {
        Words words = new Words(said);
        if (words.isBlank()) {
            throw new CapabilityException("blank_name", "The name is blank.", "Say whom to look up.");
        }
        Found all = everybody();
        List<Card> best = best(words, all.cards());
        if (best.isEmpty()) {
            throw nobody(said, near(words, all.cards()), all.unreadable());
        }
        if (best.size() > 1) {
            throw ambiguous(said, best);
        }
        return best.getFirst();
    }

    private static CapabilityException nobody(String said, String near, Optional<Unreadable> unreadable) {
        String more = unreadable
                .map(files -> (files.count() == 1 ? " 1 file" : " " + files.count() + " files")
                        + " of it could not be read: " + String.join(", ", files.files()) + ".")
                .orElse("");
        return new CapabilityException(
                "not_found",
                "Nobody in the address book is called “" + said + "”." + more,
                near.isEmpty() ? "Add the person first, or say the name differently." : "Did you mean " + near + "?");
    }

    private static CapabilityException ambiguous(String said, List<Card> people) {
        String names = people.stream()
                .limit(5)
                .map(Card::person)
                .map(person -> person.name()
                        + person.organization()
                                .or(person::title)
                                .or(person::email)
                                .or(person::phone)
                                .map(more -> " (" + more + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return new CapabilityException(
                "ambiguous",
                people.size() + " people answer to “" + said + "”: " + names + ".",
                "Say which one you mean, for example with the last name.");
    }

    /** Who answers best; several where nobody answers better than the others. */
    private static List<Card> best(Words words, List<Card> cards) {
        List<Answer> found = answers(words, cards);
        return found.stream()
                .filter(answer -> answer.score() == found.getFirst().score())
                .map(Answer::card)
                .toList();
    }

    /** Everybody who answers, the best first. */
    static List<Card> matching(Words words, List<Card> cards) {
        return answers(words, cards).stream().map(Answer::card).toList();
    }

    private record Answer(Card card, int score) {}

    private static List<Answer> answers(Words words, List<Card> cards) {
        return cards.stream()
                .map(card -> new Answer(card, words.score(card)))
                .filter(answer -> answer.score() > 0)
                .sorted(Comparator.comparingInt((Answer answer) -> -answer.score()))
                .toList();
    }

    /** The names of those one might have meant, for a remedy. */
    private static String near(Words words, List<Card> cards) {
        return cards.stream()
                .filter(card -> words.distance(card) <= 3)
                .sorted(Comparator.comparingInt(words::distance))
                .limit(3)
                .map(Card::name)
                .collect(Collectors.joining(", "));
    }

    /** The file of an id; only what the folder lists counts, so no id leads out of it. */
    String file(String id) throws CapabilityException {
        return files().stream()
                .filter(AddressBook::isSmall)
                .filter(file -> id(file).equals(id))
                .findFirst()
                .map(file -> file.getFileName().toString())
                .orElseThrow(() -> new CapabilityException(
                        "not_found",
                        "That person is not in the address book.",
                        "Look the person up again: they may have been deleted."));
    }

    private List<Path> files() throws CapabilityException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(call.home())) {
            List<Path> cards = new ArrayList<>();
            for (Path file : all) {
                if (isCard(file)) {
                    cards.add(file);
                }
            }
            return cards;
        } catch (IOException | DirectoryIteratorException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The address book's folder cannot be read: " + e.getMessage(),
                    "Check the permissions of the folder.");
        }
    }

    private static boolean isCard(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".vcf") && !name.startsWith(".") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** False also where it is gone since it was listed. */
    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) <= LARGEST_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return isSmall(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // one bad file must not hide everybody else
        }
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".vcf".length());
    }
}
