package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Reading;
import dev.appweave.plan.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said and no call heeds, although all would come out otherwise by it: "all but the one with Ana" where a call is made for each,
 * "tomorrow at nine" where a message goes at once. Nothing is done then, rather than too much or too soon. English.
 */
final class Unheeded {
    private static final Pattern EXCEPT = Pattern.compile(
            "(?i)(?<!\\w)(?:except(?:ing)?(?: for)?|excluding|apart from|other than|(?:all|every(?:one|body|thing)?) but|save for)"
                    + "(?!\\w)[^.;!?]*");
    /** Between whom a message goes to and when: "Lea a message". */
    private static final Pattern MESSAGE = Pattern.compile(
            "(?i)[\\s,]*(?:(?:an?|the|my)?\\s*(?:short |quick )?(?:texts?|messages?|sms|line|note))?[\\s,]*(?:(?:at|on|in)\\s+)?(?:the )?");
    /** Between when and what it says; with the rest of when: "at 9 saying". */
    private static final Pattern SAYING =
            Pattern.compile("(?i)(\\s*(?:at|around|by) [\\w:.]+(?: ?[ap]\\.?m\\b\\.?)?)?[\\s,:-]*"
                    + "(?:(?:saying|that|to say|telling (?:him|her|them)|reading)\\s*(?:that\\s+)?)?[\"“']?");

    /** Between when, at the beginning, and the rest. */
    private static final Pattern THEN =
            Pattern.compile("(?i),?\\s*(?:please\\s+)?(?:send|text|message|tell|write|let|remind|sms|drop|ping)\\b.*");

    private static final Pattern FIRST = Pattern.compile("(?i)\\s*(?:please\\s+)?(?:(?:at|on|in)\\s+)?(?:the )?");

    private final String text;
    private final List<Spans.Candidate> spans;
    private final List<Chosen> calls;

    Unheeded(Packer.Draft draft, List<Chosen> calls) {
        this.text = draft.words().text();
        this.spans = draft.spans();
        this.calls = calls;
    }

    /**
     * Why nothing is done, in one sentence; empty if all is heeded.
     *
     * @param repeated whether a call is made for each element of a list
     */
    Optional<String> reason(Predicate<Chosen> repeated) {
        return exception(repeated)
                .map(words ->
                        "None can be left out of what is done for each: \"" + words + "\". Please name those you mean.")
                .or(() -> later().map(words -> "It would be sent at once, and not \"" + words
                        + "\". Please leave the time out, or ask again then."));
    }

    private Optional<String> exception(Predicate<Chosen> repeated) {
        Matcher except = EXCEPT.matcher(text);
        while (except.find()) {
            Span said = new Span(except.start(), except.end());
            boolean each = calls.stream()
                    .anyMatch(call -> repeated.test(call) && !call.capability().looksOnly());
            if (each && calls.stream().noneMatch(call -> isWritten(call, said))) {
                return Optional.of(except.group().strip());
            }
        }
        return Optional.empty();
    }

    /** Whether words are part of a text that a call writes or sends. */
    private static boolean isWritten(Chosen call, Span said) {
        return content(call).filter(span -> span.chars().overlaps(said)).isPresent();
    }

    private static Optional<Spans.Candidate> content(Chosen call) {
        return call.values().entrySet().stream()
                .filter(value -> Wording.isContent(call.slots().get(value.getKey())))
                .flatMap(value -> value.getValue().given().said().stream())
                .findFirst();
    }

    private Optional<String> later() {
        return calls.stream()
                .filter(call -> !call.capability().looksOnly())
                .filter(call ->
                        call.slots().stream().noneMatch(slot -> slot.format().startsWith("date")))
                .flatMap(call -> content(call).stream())
                .flatMap(content -> spans.stream()
                        .filter(span -> span.readings().stream()
                                .anyMatch(one -> one instanceof Reading.Moment || one instanceof Reading.Range))
                        .filter(span -> calls.stream().noneMatch(call -> takes(call, span)))
                        .flatMap(span -> beforeWhatIsSaid(span, content).or(() -> first(span)).stream()))
                .reduce((one, other) -> one.length() >= other.length() ? one : other);
    }

    private static boolean takes(Chosen call, Spans.Candidate span) {
        return call.values().values().stream()
                .flatMap(value -> value.given().said().stream())
                .anyMatch(other -> other.chars().overlaps(span.chars()));
    }

    /** "... Lea a message tomorrow at 9 saying ..." */
    private Optional<String> beforeWhatIsSaid(Spans.Candidate when, Spans.Candidate content) {
        int start = when.chars().start();
        int end = when.chars().end();
        Matcher saying = SAYING.matcher(text)
                .region(Math.min(end, content.chars().start()), content.chars().start());
        boolean between = end <= content.chars().start() && saying.matches();
        boolean told = calls.stream()
                .flatMap(call -> call.values().values().stream())
                .flatMap(value -> value.given().said().stream())
                .map(whom -> whom.chars().end())
                .anyMatch(whom -> whom <= start
                        && MESSAGE.matcher(text.substring(whom, start)).matches());
        if (!between || !told) {
            return Optional.empty();
        }
        return Optional.of(text.substring(start, Math.max(end, saying.end(1))));
    }

    /** "Tomorrow at 9 text Lea ..." */
    private Optional<String> first(Spans.Candidate when) {
        boolean first = FIRST.matcher(text.substring(0, when.chars().start())).matches();
        return first && THEN.matcher(text.substring(when.chars().end())).matches()
                ? Optional.of(when.chars().in(text))
                : Optional.empty();
    }
}
