package dev.appweave.consent;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds addresses of the web in what is about to leave. */
final class Links {
    /** With a scheme, with www, or a name followed by a path: what a mail program would make clickable. */
    private static final Pattern LINK =
            Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]{1,20}://[^\\s<>\"']{1,2000}|www\\.[^\\s<>\"']{1,2000}"
                    + "|(?<![@\\w.-])[a-z0-9][a-z0-9-]{0,62}(?:\\.[a-z0-9-]{1,63}){1,5}/[^\\s<>\"']{1,2000})");

    private Links() {}

    /** The links of a value; a value that is not known yet and whose schema promises a link is one. */
    static Stream<String> in(Argument argument) {
        if (argument.value().isEmpty()) {
            return argument.link() ? Stream.of("a link") : Stream.empty();
        }
        return texts(argument.value().get())
                .flatMap(text ->
                        LINK.matcher(text).results().map(link -> link.group().replaceAll("[.,;:!?)\\]]+$", "")));
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isContainer() ? value.valueStream().flatMap(Links::texts) : Stream.of(value.asString(""));
    }
}
