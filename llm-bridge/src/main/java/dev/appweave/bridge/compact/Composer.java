package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.text.Token;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/**
 * Words a text the user did not dictate: over what an earlier step found, or what it did, in the user's own words. It
 * adds no more than punctuation and a participle.
 */
final class Composer {
    private static final int FIELDS = 3;
    private static final int HEADING_WORDS = 6;

    private final PointingInput input;
    private final FieldScorer fields;

    Composer(PointingInput input) {
        this.input = input;
        this.fields = new FieldScorer(input, List.of());
    }

    /** A text for a parameter that hands something over; empty if nothing came before. */
    Optional<Draft.Value> content(Draft draft, List<Draft> before) {
        Optional<Draft> source = source(draft, before);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Deed deed = source.get().tool.deed().orElse(Deed.LOOK);
        return switch (deed) {
            case LOOK, TELL -> found(source.get());
            case MAKE -> made(source.get());
            case CHANGE, REMOVE -> Optional.of(done(source.get()));
        };
    }

    /** The last step before that the user asked for; a look-up only if there is nothing else. */
    private Optional<Draft> source(Draft draft, List<Draft> before) {
        return before.stream()
                .filter(one -> one.clause.index() < draft.clause.index())
                .filter(one -> one.tool.deed().filter(deed -> deed == Deed.TELL).isEmpty())
                .max(Comparator.comparingInt((Draft one) -> one.lookup ? 0 : 1).thenComparingInt(before::indexOf));
    }

    /** What a step found: the field that was asked for, the text it holds, or what tells most about it. */
    private Optional<Draft.Value> found(Draft source) {
        Optional<Output> asked = asked(source);
        if (asked.isPresent()) {
            return Optional.of(new Draft.Ref(source, asked.get()));
        }
        Optional<Output> text = source.tool.outputs().stream()
                .filter(output -> isScalar(output) && output.concepts().contains(Concept.CONTENT))
                .findFirst();
        if (text.isPresent()) {
            return Optional.of(new Draft.Ref(source, text.get()));
        }
        List<Output> telling = telling(source);
        if (telling.isEmpty()) {
            return Optional.empty();
        }
        List<Draft.Piece> pieces = new ArrayList<>();
        for (Output output : telling) {
            if (!pieces.isEmpty()) {
                pieces.add(new Draft.Plain(", "));
            }
            pieces.add(new Draft.Ref(source, output));
            if (output.schema().path("type").asString("").matches("integer|number")) {
                pieces.add(new Draft.Plain(" " + String.join(" ", SchemaWords.split(output.name()))));
            }
        }
        return Optional.of(new Draft.Text(pieces));
    }

    /** "Look up Priya's phone number": the field that the clause of a step names. */
    Optional<Output> asked(Draft source) {
        return input.mentions().stream()
                .filter(mention -> mention.clause() == source.clause.index())
                .filter(mention -> mention.kind() == Mention.Kind.POSSESSED)
                .flatMap(mention -> source.tool.outputs().stream()
                        .filter(output -> isScalar(output) && fields.named(output, mention.text()) >= 0.8)
                        .sorted(Comparator.comparingDouble((Output output) -> -fields.named(output, mention.text()))))
                .findFirst();
    }

    /** One field with what it belongs to: "Dentist: 10:30". */
    Draft.Value about(Draft source, Output output) {
        Optional<Output> title = telling(source).stream()
                .filter(other -> other.concepts().contains(Concept.TITLE) && other != output)
                .findFirst();
        if (title.isEmpty()) {
            return new Draft.Ref(source, output);
        }
        return new Draft.Text(
                List.of(new Draft.Ref(source, title.get()), new Draft.Plain(": "), new Draft.Ref(source, output)));
    }

    private static boolean isScalar(Output output) {
        String type = output.schema().path("type").asString("");
        return !type.equals("array") && !type.equals("object") && !type.equals("boolean") && !output.reference();
    }

    /** What tells a person most: a name, then when, then where, then how to reach it. */
    private static int rank(Output output) {
        if (output.stems().equals(Set.of("name")) || output.stems().equals(Set.of("titl"))) {
            return 0;
        }
        if (output.concepts().contains(Concept.MOMENT) && output.name().startsWith("start")) {
            return 1;
        }
        if (output.stems().contains("address") || output.stems().contains("locat")) {
            return 2;
        }
        return output.schema().path("format").asString("").equals("phone")
                        || output.stems().contains("phone")
                ? 3
                : 4;
    }

    private static List<Output> telling(Draft source) {
        List<Output> open = source.tool.outputs().stream()
                .filter(Composer::isScalar)
                .filter(output ->
                        !output.schema().path("x-secrecy").asString("").equals("secret"))
                .filter(output -> !Set.of("uri", "url")
                        .contains(output.schema().path("format").asString("")))
                .filter(output -> output.schema().path("type").asString("").equals("string"))
                .toList();
        List<Output> best = open.stream()
                .sorted(Comparator.comparingInt(Composer::rank))
                .limit(FIELDS)
                .filter(output -> rank(output) < 4)
                .toList();
        if (!best.isEmpty()) {
            return best;
        }
        // What only repeats a question tells nothing.
        List<Output> others = source.tool.outputs().stream()
                .filter(Composer::isScalar)
                .filter(output -> source.tool.parameters().stream()
                        .noneMatch(p -> p.name().equals(output.name())))
                .limit(2)
                .toList();
        return others.isEmpty() ? open.stream().limit(2).toList() : others;
    }

    /** "Lunch on Friday at 1 pm at ${s2/name}". */
    private Optional<Draft.Value> made(Draft source) {
        List<Draft.Piece> pieces = new ArrayList<>();
        for (Parameter parameter : source.tool.parameters()) {
            boolean identity = parameter.schema().path("x-role").asString("").equals("identity")
                    || parameter.concepts().contains(Concept.TITLE);
            Draft.Value value = source.args.get(parameter.name());
            if (identity && value != null && pieces.isEmpty()) {
                pieces.addAll(piece(value));
            }
        }
        for (Parameter parameter : source.tool.parameters()) {
            Draft.Value value = source.args.get(parameter.name());
            boolean starts = parameter.stems().stream().noneMatch(Set.of("end", "until", "to")::contains);
            if (value != null && parameter.concepts().contains(Concept.MOMENT) && starts && !pieces.isEmpty()) {
                moment(value, pieces);
            } else if (value != null && parameter.concepts().contains(Concept.PLACE) && !pieces.isEmpty()) {
                place(value, pieces);
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        boolean plain = pieces.stream().allMatch(piece -> piece instanceof Draft.Plain);
        String text = pieces.stream()
                .map(piece -> piece instanceof Draft.Plain(var words) ? words : "")
                .collect(Collectors.joining());
        return Optional.of(plain ? reworded(text, source.clause.span()) : new Draft.Text(pieces));
    }

    private void moment(Draft.Value value, List<Draft.Piece> pieces) {
        if (value instanceof Draft.Literal(var _, var said) && said.isPresent()) {
            Span span = said.get().span();
            String cue = input.mentions().stream()
                    .filter(mention -> mention.span().equals(span))
                    .map(Mention::cue)
                    .findFirst()
                    .orElse("");
            boolean leads = Set.of("on", "at", "in").contains(cue);
            pieces.add(new Draft.Plain(
                    " " + (leads ? cue + " " : "") + span.in(input.words().text())));
        } else if (value instanceof Draft.Ref ref) {
            pieces.add(new Draft.Plain(", "));
            pieces.add(ref);
        }
    }

    private void place(Draft.Value value, List<Draft.Piece> pieces) {
        if (value instanceof Draft.Ref ref) {
            Optional<Output> name = ref.step().tool.outputs().stream()
                    .filter(output -> output.stems().equals(Set.of("name")))
                    .findFirst();
            pieces.add(new Draft.Plain(" at "));
            pieces.add(name.filter(_ -> ref.output().concepts().contains(Concept.PLACE))
                    .map(output -> new Draft.Ref(ref.step(), output))
                    .orElse(ref));
        } else if (!piece(value).isEmpty()) {
            pieces.add(new Draft.Plain(" at "));
            pieces.addAll(piece(value));
        }
    }

    private static List<Draft.Piece> piece(Draft.Value value) {
        return switch (value) {
            case Draft.Literal(var json, var _) -> List.of(new Draft.Plain(json.asString(json.toString())));
            case Draft.Ref ref -> List.of(ref);
            case Draft.Text(var pieces) -> pieces;
            case Draft.Many _, Draft.Ask _ -> List.of();
        };
    }

    /** "Moved: team meeting to Thursday at 3 pm". */
    private Draft.Value done(Draft source) {
        Clause clause = source.clause;
        List<Token> tokens = input.words().tokens();
        int verb = clause.verb().orElse(clause.from());
        int from = verb + 1;
        boolean particle = from < clause.to() - 1
                && Set.of("off", "up", "out", "down", "back")
                        .contains(tokens.get(from).folded());
        String with = particle ? " " + tokens.get(from).text() : "";
        from += particle ? 1 : 0;
        while (from < clause.to() - 1 && Lexicon.isDeterminer(tokens.get(from))) {
            from++;
        }
        String participle = participle(tokens.get(verb).folded()) + with;
        boolean bare =
                from < clause.to() && !Lexicon.THINGS.contains(tokens.get(from).folded());
        if (!bare) {
            return reworded(participle, clause.span());
        }
        String rest = input.words().span(from, clause.to() - 1).in(input.words().text());
        return reworded(participle + ": " + rest, clause.span());
    }

    private static Draft.Literal reworded(String text, Span span) {
        return new Draft.Literal(StringNode.valueOf(text), Optional.of(new Said(span, "reworded")));
    }

    private static String participle(String verb) {
        String word =
                switch (verb) {
                    case "put", "set" -> verb;
                    case "take" -> "taken";
                    case "make" -> "made";
                    case "bring" -> "brought";
                    case "throw" -> "thrown";
                    case "cancel" -> "cancelled";
                    case "drop" -> "dropped";
                    case "scrap" -> "scrapped";
                    default ->
                        verb.endsWith("e")
                                ? verb + "d"
                                : verb.endsWith("y") ? verb.substring(0, verb.length() - 1) + "ied" : verb + "ed";
                };
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** What a thing without a name of its own is called: after what its source was asked, or its first words. */
    Optional<Draft.Literal> heading(Draft draft, List<Draft> before) {
        Optional<Span> own = draft.clause.content().map(this::firstWords);
        Optional<Span> topic = source(draft, before).stream()
                .flatMap(source -> source.ordered().values().stream())
                .flatMap(value -> value instanceof Draft.Literal(var json, var said) && json.isString()
                        ? said.stream()
                        : java.util.stream.Stream.<Said>empty())
                .filter(said -> said.reading().equals("text")
                        || said.reading().equals("name")
                        || said.reading().equals("quoted"))
                .map(Said::span)
                .findFirst();
        return own.or(() -> topic).map(this::headed);
    }

    private Span firstWords(Span span) {
        List<Token> tokens = input.words().in(span);
        Token last = tokens.get(Math.min(tokens.size(), HEADING_WORDS) - 1);
        return new Span(span.start(), last.span().end());
    }

    /** Words with a capital. */
    Draft.Literal headed(Span span) {
        String text = span.in(input.words().text());
        String heading = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return new Draft.Literal(StringNode.valueOf(heading), Optional.of(new Said(span, "heading")));
    }
}
