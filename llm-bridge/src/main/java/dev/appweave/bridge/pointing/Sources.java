package dev.appweave.bridge.pointing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of several calls of one tool a link reads. Calls that go together have the same number; and where one call takes
 * two things from two look-ups, each gives one: the content is of the one that is said to own it ("text Leila the address
 * of Dr. Haddad's office"), else parameters are told by their names ("from Ana's office to Bogdan's"), else by order.
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
        List<Integer> linked = reader.links(packed);
        if (found.size() == 2 && linked.size() == 2) {
            List<Chosen> owners = found.stream().filter(this::owns).toList();
            boolean firstIsContent = Wording.isContent(reader.slots().get(linked.getFirst()));
            boolean content = firstIsContent || Wording.isContent(reader.slots().get(linked.getLast()));
            int first;
            if (content && owners.size() == 1) {
                boolean firstOwns = found.getFirst() == owners.getFirst();
                first = firstOwns == firstIsContent ? 0 : 1;
            } else {
                first = named(reader, linked, found);
            }
            return Optional.of(found.get(slot == linked.getFirst() ? first : 1 - first));
        }
        return found.stream()
                .filter(call -> call.number() == reader.number())
                .findFirst()
                .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(found.getLast()));
    }

    /** Which of two calls the first of two parameters reads: the one behind its name ("from A to B"), else the first. */
    private int named(Chosen reader, List<Integer> linked, List<Chosen> found) {
        for (int i = 0; i < 2; i++) {
            String name = reader.slots().get(linked.get(i)).path().getLast();
            Pattern before = Pattern.compile("(?iu).*\\b" + Pattern.quote(name) + "\\s+(?:\\p{L}{2,4}\\s+)?$");
            for (int call = 0; call < 2; call++) {
                boolean here = said(found.get(call)).anyMatch(span -> before.matcher(
                                text.substring(0, span.chars().start()))
                        .matches());
                if (here) {
                    return i == 0 ? call : 1 - call;
                }
            }
        }
        return 0;
    }

    private static Stream<Spans.Candidate> said(Chosen call) {
        return call.values().values().stream().flatMap(value -> value.given().said().stream());
    }

    /** Whether something is said to be a call's: "Yuki's birthday", "the birthday of Yuki". */
    private boolean owns(Chosen call) {
        return said(call)
                .anyMatch(span ->
                        OWNS_AFTER.matcher(text.substring(span.chars().end())).matches()
                                || OWNS_BEFORE
                                        .matcher(text.substring(0, span.chars().start()))
                                        .matches());
    }
}
