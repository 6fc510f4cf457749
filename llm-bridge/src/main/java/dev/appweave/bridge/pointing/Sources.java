package dev.appweave.bridge.pointing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of several calls of one tool a link reads. Calls that go together have the same number; and where one call takes
 * two things from two look-ups ("text Leila the address of Dr. Haddad's office"), the content is of the one that is said
 * to own it, the rest of the other.
 */
final class Sources {
    private static final Pattern OWNS_AFTER = Pattern.compile("(?iu)^['’]s?\\b.*");
    private static final Pattern OWNS_BEFORE = Pattern.compile("(?iu).*\\b(?:of|from)\\s+(?:the\\s+)?$");

    private final List<Chosen> calls;
    private final String text;

    /**
     * @param calls all calls of the plan
     * @param text the request
     */
    Sources(List<Chosen> calls, String text) {
        this.calls = List.copyOf(calls);
        this.text = text;
    }

    /** The call that a reader's parameter takes its value from; empty if no call of that tool is left. */
    Optional<Chosen> of(Chosen reader, int slot, int packed) {
        List<Chosen> found = calls.stream()
                .filter(call -> call.packed() == packed && call != reader)
                .toList();
        if (found.size() == 2 && links(reader, packed) > 1) {
            List<Chosen> owners = found.stream().filter(this::owns).toList();
            if (owners.size() == 1) {
                boolean content = Wording.isContent(reader.slots().get(slot));
                return found.stream()
                        .filter(call -> owners.contains(call) == content)
                        .findFirst();
            }
        }
        return found.stream()
                .filter(call -> call.number() == reader.number())
                .findFirst()
                .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(found.getLast()));
    }

    private static long links(Chosen reader, int packed) {
        return reader.values().values().stream()
                .filter(value -> value.given() instanceof Given.Field(var source, var _) && source == packed)
                .count();
    }

    /** Whether something is said to be a call's: "Yuki's birthday", "the birthday of Yuki". */
    private boolean owns(Chosen call) {
        return call.values().values().stream()
                .flatMap(value -> Objects.requireNonNull(value).given().said().stream())
                .anyMatch(span -> OWNS_AFTER
                                .matcher(text.substring(span.chars().end()))
                                .matches()
                        || OWNS_BEFORE
                                .matcher(text.substring(0, span.chars().start()))
                                .matches());
    }
}
