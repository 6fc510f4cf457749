package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Fit;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Side;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How well a mention is a value of a parameter: by type, by the word that leads it in, by words near it, by meaning. */
final class LiteralScorer {
    private static final Map<String, Set<Concept>> CUES = Map.ofEntries(
            Map.entry("near", Set.of(Concept.PLACE)),
            Map.entry("in", Set.of(Concept.PLACE, Concept.MOMENT)),
            Map.entry("at", Set.of(Concept.PLACE, Concept.MOMENT)),
            Map.entry("around", Set.of(Concept.PLACE, Concept.MOMENT)),
            Map.entry("by", Set.of(Concept.PERSON, Concept.PLACE, Concept.MOMENT)),
            Map.entry("on", Set.of(Concept.MOMENT, Concept.TOPIC)),
            Map.entry("with", Set.of(Concept.PERSON)),
            Map.entry("about", Set.of(Concept.TOPIC)),
            Map.entry("regarding", Set.of(Concept.TOPIC)),
            Map.entry("for", Set.of(Concept.TOPIC, Concept.DURATION, Concept.PERSON, Concept.MOMENT)),
            Map.entry("containing", Set.of(Concept.TOPIC)),
            Map.entry("called", Set.of(Concept.TITLE)),
            Map.entry("named", Set.of(Concept.TITLE)),
            Map.entry("titled", Set.of(Concept.TITLE)),
            Map.entry("labeled", Set.of(Concept.TITLE)),
            Map.entry("to", Set.of(Concept.ADDRESS, Concept.PLACE, Concept.MOMENT, Concept.TITLE)),
            Map.entry("from", Set.of(Concept.PLACE, Concept.MOMENT, Concept.PERSON)));
    private static final Set<String> STARTS = Set.of("from", "start", "earliest", "after", "since", "begin", "min");
    private static final Set<String> ENDS = Set.of("to", "end", "until", "latest", "before", "till", "max");

    private final ToolScorer meaning;

    LiteralScorer(ToolScorer meaning) {
        this.meaning = meaning;
    }

    Scored score(PointingInput input, Clause clause, Tool tool, Parameter parameter, Fit fit) {
        Mention mention = input.mentions().get(fit.mention());
        Scored scored = new Scored();
        type(parameter, mention, fit, scored);
        side(tool, parameter, fit, mention, scored);
        cue(tool, parameter, mention, scored);
        near(input, parameter, mention, scored);
        inner(input, tool, parameter, mention, scored);
        if (isText(mention) && parameter.schema().path("format").asString("").isEmpty()) {
            mentionOfTool(input, tool, mention, scored);
            opening(input, clause, tool, mention, scored);
            described(input, parameter, mention, scored);
            modifier(input, tool, mention, scored);
            whole(input, parameter, mention, scored);
            scored.add(2.2 * (meaning.alike(mention.text(), parameter) - 0.15), "meaning");
        }
        if (mention.clause() != clause.index()) {
            scored.add(-0.6, "said elsewhere");
        }
        return scored;
    }

    private static boolean isText(Mention mention) {
        return mention.kind() != Mention.Kind.VALUE && mention.kind() != Mention.Kind.CONTENT;
    }

    private static void type(Parameter parameter, Mention mention, Fit fit, Scored scored) {
        String type = parameter.schema().path("type").asString("");
        boolean number = type.equals("integer") || type.equals("number");
        boolean format = !parameter.schema().path("format").asString("").isEmpty();
        Set<Concept> about = parameter.concepts();
        switch (mention.kind()) {
            case VALUE -> {
                if (format) {
                    scored.add(2.5, "fits the format");
                } else if (number) {
                    scored.add(1.2, "a number");
                } else {
                    boolean asked =
                            switch (fit.reading()) {
                                case "date", "time", "date_time", "date_range" -> about.contains(Concept.MOMENT);
                                case "duration" -> about.contains(Concept.DURATION) || about.contains(Concept.MOMENT);
                                case "number", "money", "percent" -> about.contains(Concept.QUANTITY);
                                case "email", "phone" -> about.contains(Concept.ADDRESS);
                                case "url", "path", "identifier" -> true;
                                default -> false;
                            };
                    scored.add(asked ? 1.6 : -0.6, "read as " + fit.reading());
                }
            }
            case QUOTED -> scored.add(2, "quoted");
            case NAME ->
                scored.add(
                        about.contains(Concept.PERSON) || about.contains(Concept.PLACE) || about.contains(Concept.TITLE)
                                ? 0.9
                                : 0.5,
                        "a name");
            case CONTENT -> {
                boolean role = parameter.schema().path("x-role").asString("").equals("content");
                scored.add(role ? 4 : about.contains(Concept.CONTENT) ? 2.5 : -2, "words to hand over");
            }
            case PHRASE -> scored.add(0.2, "a phrase");
            case PART -> scored.add(-0.3, "part of a phrase");
            case EXTENDED -> {
                boolean identity =
                        parameter.schema().path("x-role").asString("").equals("identity");
                boolean place = mention.text().matches(".*\\b(?:in|at|on|from)\\b.*");
                scored.add(identity && !place ? 2 : about.contains(Concept.TITLE) ? 0.5 : -0.2, "a longer phrase");
            }
            case POSSESSED -> scored.add(-0.8, "somebody's");
            case PERSON, THING -> scored.add(-5, "a pronoun");
        }
    }

    /** A stretch of time has its start go to "from", its end to "until"; where there is only one parameter, the whole. */
    private static void side(Tool tool, Parameter parameter, Fit fit, Mention mention, Scored scored) {
        if (!parameter.concepts().contains(Concept.MOMENT)) {
            return;
        }
        boolean start = parameter.stems().stream().anyMatch(STARTS::contains);
        boolean end = parameter.stems().stream().anyMatch(ENDS::contains);
        boolean paired = tool.parameters().stream()
                .anyMatch(other -> other != parameter
                        && other.concepts().contains(Concept.MOMENT)
                        && other.schema()
                                .path("format")
                                .equals(parameter.schema().path("format"))
                        && other.stems().stream().anyMatch(start ? ENDS::contains : STARTS::contains));
        boolean searching = looks(tool);
        boolean whole = parameter.schema().path("format").asString("").equals("date-time");
        scored.add(whole && fit.side() != Side.WHOLE ? 0.5 : 0, "day and time");
        switch (fit.side()) {
            case START -> scored.add(start && paired && searching ? 0.4 : -3, "where it begins");
            case END -> scored.add(end && paired && searching ? 0.4 : -3, "where it ends");
            case WHOLE -> {
                boolean untilOnly =
                        end && !Set.of("to", "until", "till", "before", "by").contains(mention.cue());
                scored.add(untilOnly ? -1.6 : 0, "not an end");
                scored.add(start ? 0.1 : 0, "a start");
            }
        }
    }

    private static boolean looks(Tool tool) {
        return tool.deed().filter(deed -> deed == Deed.LOOK).isPresent();
    }

    private static void cue(Tool tool, Parameter parameter, Mention mention, Scored scored) {
        String cue = mention.cue();
        boolean changes = tool.parameters().stream().anyMatch(Parameter::reference);
        String role = parameter.schema().path("x-role").asString("");
        if (cue.isEmpty()) {
            boolean object = role.equals("identity")
                    || parameter.concepts().contains(Concept.TITLE)
                    || parameter.concepts().contains(Concept.TOPIC);
            boolean sought = parameter.concepts().contains(Concept.TOPIC) && looks(tool);
            scored.add(sought ? 1.6 : object && !changes ? 0.7 : 0, "the verb's object");
            scored.add(changes && mention.kind() != Mention.Kind.VALUE ? -2.5 : 0, "the thing that is changed");
            return;
        }
        boolean about =
                Set.of("for", "about", "mentioning", "containing", "regarding").contains(cue);
        scored.add(
                about && looks(tool) && parameter.concepts().contains(Concept.TOPIC) ? 1.4 : 0, "what is looked for");
        if (changes) {
            scored.add(cue.equals("to") || cue.equals("as") ? 1.2 : -1.2, "\"" + cue + "\" in a change");
        }
        if (parameter.stems().contains(cue) || parameter.name().equals(cue)) {
            scored.add(2, "\"" + cue + "\" is its name");
        } else if (SchemaWords.keywords(parameter.schema()).stream()
                .anyMatch(word -> word.equals(cue) || word.startsWith(cue + " "))) {
            scored.add(1.6, "\"" + cue + "\" is its keyword");
        } else if (CUES.containsKey(cue)) {
            boolean fits = CUES.getOrDefault(cue, Set.of()).stream().anyMatch(parameter.concepts()::contains);
            double other = Lexicon.NAMING.contains(cue) ? -1.5 : cue.equals("near") ? -1 : -0.5;
            scored.add(fits ? Lexicon.NAMING.contains(cue) ? 2.2 : 0.9 : other, "after \"" + cue + "\"");
        }
    }

    /** "a base of 10", "radius 5", "5 guests": the parameter's own word beside the value. */
    private static void near(PointingInput input, Parameter parameter, Mention mention, Scored scored) {
        List<Token> tokens = input.words().tokens();
        int at = input.words().indexAt(mention.span().start()).orElse(tokens.size());
        int end = input.words().indexAt(mention.span().end()).orElse(tokens.size());
        double best = 0;
        for (int i = Math.max(0, at - 4); i < at; i++) {
            best = Math.max(best, parameter.stems().contains(tokens.get(i).stem()) ? 1.7 - 0.2 * (at - i) : 0);
        }
        for (int i = end; i < Math.min(tokens.size(), end + 3); i++) {
            best = Math.max(best, parameter.stems().contains(tokens.get(i).stem()) ? 1.8 - 0.5 * (i - end) : 0);
        }
        boolean unit =
                mention.reading().filter(Reading.Number.class::isInstance).isPresent()
                        && end < tokens.size()
                        && tokens.get(end).isWord()
                        && parameter.described().contains(tokens.get(end).stem());
        scored.add(unit ? 0.8 : 0, "its unit");
        if (best > 0 && (isText(mention) || mention.kind() == Mention.Kind.VALUE)) {
            scored.add(best, "its word beside it");
        }
    }

    /** "a note", "my calendar": words for the tool itself are no value. */
    private static void mentionOfTool(PointingInput input, Tool tool, Mention mention, Scored scored) {
        Set<String> rest = new HashSet<>();
        boolean generic = false;
        for (Token token : input.words().in(mention.span())) {
            boolean own = tool.nouns().contains(token.stem()) || Lexicon.GENERIC.contains(token.folded());
            generic |= own;
            if (token.isWord() && !own && !Lexicon.STOP.contains(token.folded())) {
                rest.add(token.stem());
            }
        }
        boolean proper = mention.kind() == Mention.Kind.NAME || mention.kind() == Mention.Kind.QUOTED;
        if (rest.isEmpty() && !(proper && Lexicon.NAMING.contains(mention.cue()))) {
            scored.add(-3, "names the kind of thing");
        } else if (generic && !proper) {
            scored.add(-1.4, "has the kind of thing in it");
        }
    }

    /** "Greet Jonas": the capital letter of the word that opens a clause is the clause's, and the word may be the verb. */
    private static void opening(PointingInput input, Clause clause, Tool tool, Mention mention, Scored scored) {
        List<Token> own = input.words().in(mention.span());
        boolean verb = mention.kind() == Mention.Kind.NAME
                && own.size() > 1
                && mention.span().start() == clause.span().start()
                && tool.stems().contains(own.getFirst().stem());
        scored.add(verb ? -3 : 0, "begins with its verb");
    }

    /** "Friday at 1 pm" is one moment, unless day and time have a parameter each; "1" in it is no number. */
    private static void inner(PointingInput input, Tool tool, Parameter parameter, Mention mention, Scored scored) {
        if (mention.kind() != Mention.Kind.VALUE) {
            return;
        }
        boolean split = apart(tool, "date", "day") && apart(tool, "time", "hour");
        boolean inside = input.mentions().stream().anyMatch(other -> holds(other, mention));
        boolean outside = input.mentions().stream().anyMatch(other -> holds(mention, other) && isMoment(other));
        boolean both = parameter.schema().path("format").asString("").equals("date-time") || !split;
        if (!isMoment(mention)) {
            scored.add(inside ? -1.2 : 0, "part of more");
        } else if (both) {
            scored.add(inside ? -2 : 0, "part of a moment");
        } else {
            scored.add(outside ? -2 : 0, "more than one moment");
        }
    }

    private static boolean apart(Tool tool, String word, String other) {
        return tool.parameters().stream()
                .anyMatch(p -> p.concepts().contains(Concept.MOMENT)
                        && (p.stems().contains(word) || p.stems().contains(other))
                        && !p.schema().path("format").asString("").equals("date-time"));
    }

    private static boolean isMoment(Mention mention) {
        return mention.reading()
                .filter(r -> r instanceof Reading.Moment || r instanceof Reading.Range)
                .isPresent();
    }

    private static boolean holds(Mention outer, Mention inner) {
        return outer.kind() == Mention.Kind.VALUE
                && outer.span().start() <= inner.span().start()
                && outer.span().end() >= inner.span().end()
                && !outer.span().equals(inner.span());
    }

    /** "York" is less than "New York City", and that is rather a city than a country. */
    private static void whole(PointingInput input, Parameter parameter, Mention mention, Scored scored) {
        boolean cut = mention.kind() == Mention.Kind.PART
                && input.mentions().stream()
                        .anyMatch(other -> other.kind() == Mention.Kind.NAME
                                && other.span().overlaps(mention.span())
                                && !other.span().equals(mention.span())
                                && mention.span().start() >= other.span().start());
        scored.add(cut ? -1.2 : 0, "part of a name");
        boolean speaks = mention.kind() == Mention.Kind.NAME
                && input.words().in(mention.span()).stream()
                        .anyMatch(token -> parameter.stems().contains(token.stem()));
        scored.add(speaks ? 0.6 : 0, "has its word in it");
    }

    /** "Italian" in "Italian restaurant" is no name of its own. */
    private static void modifier(PointingInput input, Tool tool, Mention mention, Scored scored) {
        List<Token> tokens = input.words().tokens();
        int end = input.words().indexAt(mention.span().end()).orElse(tokens.size());
        boolean modifies = mention.kind() == Mention.Kind.NAME
                && end < tokens.size()
                && input.mentions().stream()
                        .anyMatch(other -> other.kind() == Mention.Kind.PHRASE
                                && other.span().start() <= mention.span().start()
                                && other.span().end() > mention.span().end())
                && !tool.nouns().contains(tokens.get(end).stem());
        scored.add(modifies ? -0.9 : 0, "goes with the word after it");
    }

    private static void described(PointingInput input, Parameter parameter, Mention mention, Scored scored) {
        List<Token> tokens = input.words().in(mention.span());
        Set<String> listed = SchemaWords.listed(parameter.schema());
        boolean all = tokens.stream().allMatch(token -> listed.contains(token.stem()));
        scored.add(all && !tokens.isEmpty() ? 1.6 : 0, "named in its description");
    }
}
