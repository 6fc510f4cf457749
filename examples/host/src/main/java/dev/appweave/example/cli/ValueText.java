package dev.appweave.example.cli;

import dev.appweave.consent.Shown;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Arguments of a step in as few words as a card has room for: {@code Fri 27 Nov 13:00  "Lunch at $2.name"}. */
final class ValueText {
    private static final int LONGEST = 90;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final Plan plan;

    ValueText(Plan plan) {
        this.plan = plan;
    }

    /** All arguments of a step. */
    String of(Step step) {
        List<String> words = new ArrayList<>();
        step.args().forEach((name, arg) -> words.add(named(name, arg)));
        return String.join("  ", words);
    }

    /** A text, a day or a moment speaks for itself; a number, a length or a reference needs its name. */
    private String named(String name, Arg arg) {
        boolean clear = arg instanceof Arg.Template
                || (arg instanceof Arg.Literal literal
                        && literal.value().isString()
                        && Lengths.of(literal.value().asString()).isEmpty()
                        && Rules.of(literal.value().asString()).isEmpty());
        return clear ? of(arg) : shortened(name.replace('_', ' ')) + " " + of(arg);
    }

    /** One argument. */
    String of(Arg arg) {
        return switch (arg) {
            case Arg.Literal literal -> literal(literal.value());
            case Arg.Reference reference -> reference(reference);
            case Arg.Template(var parts) ->
                "\""
                        + shortened(parts.stream()
                                .map(part -> switch (part) {
                                    case Arg.Part.Text(var text) -> text;
                                    case Arg.Part.Hole(var reference) -> reference(reference);
                                })
                                .collect(Collectors.joining()))
                        + "\"";
            case Arg.Items(var items) -> items.stream().map(this::of).collect(Collectors.joining(", "));
            case Arg.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field -> shortened(field.getKey()) + " " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Arg.AskUser(var question) -> "? " + shortened(question);
            case Arg.AskModel model -> "model: " + shortened(model.instruction());
        };
    }

    /** JSON as a person reads it. */
    static String literal(JsonNode value) {
        if (value.isString()) {
            String text = value.asString();
            String moment = moment(text)
                    .or(() -> Lengths.of(text))
                    .or(() -> Rules.of(text))
                    .orElse("");
            return moment.isEmpty() ? (text.contains(" ") ? "\"" + shortened(text) + "\"" : shortened(text)) : moment;
        }
        return shortened(value.toString());
    }

    private static Optional<String> moment(String text) {
        if (CLOCK.matcher(text).matches()) {
            return Optional.of(text.endsWith(":00") ? text.substring(0, 5) : text);
        }
        // Only what has the full form of a date can be one.
        if (text.length() < 10 || !Character.isDigit(text.charAt(0)) || text.charAt(4) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? DAY.format(LocalDate.parse(text))
                            : MOMENT.format(OffsetDateTime.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code $s1/people/0/phone} is written {@code $1.phone}: the step's number and the last name of the path. */
    private String reference(Arg.Reference reference) {
        String step = reference.step();
        for (int i = 0; i < plan.steps().size(); i++) {
            if (plan.steps().get(i).id().equals(step)) {
                step = String.valueOf(i + 1);
                break;
            }
        }
        String last = "";
        for (JsonPointer at = reference.pointer(); !at.matches(); at = at.tail()) {
            if (!at.mayMatchElement()) {
                last = at.getMatchingProperty();
            }
        }
        if (step.equals(Arg.Reference.ITEM)) {
            return last.isEmpty() ? "it" : "its " + Ink.safe(last);
        }
        return "$" + Ink.safe(step) + (last.isEmpty() ? "" : "." + Ink.safe(last));
    }

    static String shortened(String text) {
        String warning = Shown.mixed(text) ? " (careful: it mixes letters of different alphabets)" : "";
        String safe = Shown.safe(text);
        boolean fits = safe.codePointCount(0, safe.length()) <= LONGEST;
        return (fits ? safe : safe.substring(0, safe.offsetByCodePoints(0, LONGEST - 1)) + "…") + warning;
    }
}
