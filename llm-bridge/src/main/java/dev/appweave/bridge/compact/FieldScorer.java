package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.compact.PointingScores.Weighted;
import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.schema.SchemaFit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chains backwards over schemas: which output field of which tool could give a parameter its value, and which words of
 * the utterance say so. Weights here are not yet shares; {@link LinkedEncoderModel} makes them so.
 */
final class FieldScorer {
    private final PointingInput input;
    private final List<Optional<Integer>> likely;

    /** @param likely for each clause the tool it most likely asks for */
    FieldScorer(PointingInput input, List<Optional<Integer>> likely) {
        this.input = input;
        this.likely = likely;
    }

    List<Weighted> fields(Clause clause, Tool tool, Parameter parameter) {
        List<Weighted> choices = new ArrayList<>();
        for (Tool source : input.tools()) {
            if (source == tool && !parameter.reference()) {
                continue;
            }
            for (int i = 0; i < source.outputs().size(); i++) {
                Output output = source.outputs().get(i);
                if (SchemaFit.fit(output.schema(), parameter.schema()) != SchemaFit.Fit.NEVER
                        && !output.name().equals("undo")) {
                    field(clause, tool, parameter, source, i, choices);
                }
            }
        }
        return choices;
    }

    private void field(Clause clause, Tool tool, Parameter parameter, Tool source, int index, List<Weighted> choices) {
        Output output = source.outputs().get(index);
        boolean before = likely.subList(0, clause.index()).contains(Optional.of(source.index()));
        double match = match(tool, parameter, source, output);
        if (parameter.reference()) {
            if (match > 0 && looksUp(source)) {
                byHandle(clause, tool, source, index, match, before, choices);
            }
            return;
        }
        if (output.reference() && match < 1) {
            return;
        }
        for (Mention mention : input.mentions()) {
            if (mention.clause() != clause.index()) {
                continue;
            }
            double said =
                    switch (mention.kind()) {
                        case POSSESSED -> looksUp(source) ? possessed(parameter, source, output, mention) : 0;
                        case NAME, PERSON -> looksUp(source) ? reached(parameter, source, output, mention) : 0;
                        case THING -> before ? pronoun(parameter, output, mention, match) : 0;
                        case PHRASE -> before ? spokenOf(parameter, output, mention) : 0;
                        case VALUE, QUOTED, PART, EXTENDED, CONTENT -> 0;
                    };
            if (said > 0) {
                Optional<Integer> key =
                        switch (mention.kind()) {
                            case POSSESSED, PERSON -> mention.owner();
                            case NAME -> Optional.of(mention.index());
                            case VALUE, QUOTED, PHRASE, PART, EXTENDED, CONTENT, THING -> Optional.empty();
                        };
                String why = "\"" + mention.span().in(input.words().text()) + "\" is its " + output.name();
                choices.add(new Weighted(new Choice.Field(source.index(), index, key), said, why));
            }
        }
        boolean named = parameter.schema().path("x-role").asString("").equals("identity");
        if (before && match >= 0.5 && parameter.required() && !named) {
            String why = output.name() + " of " + source.capability().id() + " is such a value";
            choices.add(new Weighted(
                    new Choice.Field(source.index(), index, Optional.empty()), (match >= 0.9 ? 2 : 1.2) * match, why));
        }
    }

    /** "my lunch on Friday" for an event's id: whatever names the thing, looked up. */
    private void byHandle(
            Clause clause, Tool tool, Tool source, int index, double match, boolean before, List<Weighted> choices) {
        boolean pronoun = false;
        boolean phrase = false;
        for (Mention mention : input.mentions()) {
            if (mention.clause() != clause.index()) {
                continue;
            }
            pronoun |= mention.kind() == Mention.Kind.THING && mention.cue().isEmpty();
            boolean usable =
                    switch (mention.kind()) {
                        case NAME, PHRASE, QUOTED -> true;
                        case PERSON -> mention.owner().isPresent();
                        case EXTENDED, POSSESSED, PART -> false;
                        case VALUE, CONTENT, THING -> false;
                    };
            double accepted = usable ? accepts(source, mention) : 0;
            if (accepted <= 0 || onlyKind(mention, source, tool)) {
                continue;
            }
            phrase = true;
            double object =
                    switch (mention.cue()) {
                        case "" -> kindOnly(source, mention) ? 1.0 : 1.5;
                        case "called", "named", "titled" -> 2.5;
                        case "with" -> mention.kind() == Mention.Kind.NAME ? 1.2 : 0.6;
                        case "about", "for", "of" -> 0.6;
                        default -> -1.5;
                    };
            String why = "\"" + mention.text() + "\" is looked up for its "
                    + source.outputs().get(index).name();
            choices.add(new Weighted(
                    new Choice.Field(source.index(), index, Optional.of(key(mention))),
                    1.5 * match + object + accepted,
                    why));
        }
        double earlier = pronoun ? 4 : phrase ? 0.5 : 2;
        if (before) {
            String why = "of the one found before";
            choices.add(new Weighted(new Choice.Field(source.index(), index, Optional.empty()), match * earlier, why));
        }
    }

    /** "meeting" where the source itself speaks of meetings: less telling than whom it is with. */
    private boolean kindOnly(Tool source, Mention mention) {
        return input.words().in(mention.span()).stream()
                .allMatch(token -> source.stems().contains(token.stem()));
    }

    private static int key(Mention mention) {
        return mention.kind() == Mention.Kind.PERSON ? mention.owner().orElse(mention.index()) : mention.index();
    }

    private boolean onlyKind(Mention mention, Tool source, Tool tool) {
        return input.words().in(mention.span()).stream()
                .allMatch(token -> !token.isWord()
                        || source.nouns().contains(token.stem())
                        || tool.nouns().contains(token.stem())
                        || Lexicon.STOP.contains(token.folded())
                        || Lexicon.GENERIC.contains(token.folded()));
    }

    /** "Ana's office": the noun names the field, the owner is what the source is asked about. */
    private double possessed(Parameter parameter, Tool source, Output output, Mention mention) {
        Optional<Mention> owner = mention.owner().map(input.mentions()::get);
        if (owner.isEmpty() || accepts(source, owner.get()) <= 0) {
            return 0;
        }
        double named = named(output, mention.text());
        if (named <= 0) {
            return 0;
        }
        boolean cued = parameter.stems().contains(mention.cue())
                || parameter.name().equals(mention.cue())
                || SchemaWords.keywords(parameter.schema()).contains(mention.cue());
        boolean content = mention.cue().isEmpty() && parameter.concepts().contains(Concept.CONTENT);
        boolean place = mention.cue().equals("at") && parameter.concepts().contains(Concept.PLACE);
        return 2 * named + (cued ? 3 : content || place ? 2 : -1);
    }

    /** "Text Marco", where a number is wanted and a look-up by name gives one. */
    private double reached(Parameter parameter, Tool source, Output output, Mention mention) {
        boolean target = parameter.schema().path("x-role").asString("").equals("target");
        String format = output.schema().path("format").asString("");
        boolean handle = format.equals("phone") || format.equals("email");
        boolean person = mention.kind() == Mention.Kind.PERSON || accepts(source, mention) > 0;
        String wanted = parameter.schema().path("format").asString("");
        boolean wants = wanted.equals(format)
                || target
                        && wanted.isEmpty()
                        && (parameter.described().contains(format) || speaksOf(parameter, output));
        boolean several = mention.text().contains(" and ");
        boolean needs = target || parameter.required() && wanted.equals(format);
        if (several || !handle || !person || !wants || !needs) {
            return 0;
        }
        double object =
                switch (mention.cue()) {
                    case "", "to", "with" -> 1.5;
                    default -> -2;
                };
        return 4.5 + object;
    }

    private static boolean speaksOf(Parameter parameter, Output output) {
        return output.stems().stream().anyMatch(parameter.described()::contains)
                || output.described().stream()
                        .anyMatch(stem -> parameter.described().contains(stem) && stem.length() > 4);
    }

    private double pronoun(Parameter parameter, Output output, Mention mention, double match) {
        String word = Folding.fold(mention.text());
        boolean there = word.equals("there");
        boolean place = parameter.concepts().contains(Concept.PLACE)
                && output.concepts().contains(Concept.PLACE);
        if (there) {
            return place ? 2.2 + match + (output.stems().contains("address") ? 0.5 : 0) : 0;
        }
        boolean cued =
                parameter.stems().contains(mention.cue()) || parameter.name().equals(mention.cue());
        boolean named = parameter.schema().path("x-role").asString("").equals("identity");
        boolean fits = !named && (match >= 0.5 || place);
        return fits && (cued || parameter.required() && mention.cue().isEmpty()) ? 1.5 + match : 0;
    }

    /** "the time", "the address": the noun names a field of something found before. */
    private double spokenOf(Parameter parameter, Output output, Mention mention) {
        boolean content = parameter.schema().path("x-role").asString("").equals("content");
        double named = content && mention.cue().isEmpty() ? named(output, mention.text()) : 0;
        return named > 0 ? 2.5 * named : 0;
    }

    /** How well words name a field, from 0 to 1: by its name, its keywords, or what it is about. */
    double named(Output output, String noun) {
        Set<String> keywords = new HashSet<>();
        SchemaWords.keywords(output.schema()).forEach(word -> keywords.addAll(SchemaWords.stems(word)));
        double best = 0;
        for (Token token : Words.of(noun).tokens()) {
            if (output.stems().contains(token.stem())) {
                best = Math.max(best, 1);
            } else if (keywords.contains(token.stem())) {
                best = Math.max(best, 0.85);
            } else if (Concept.MOMENT.named(token.stem())
                    && !output.schema().path("format").asString("").isEmpty()
                    && output.concepts().contains(Concept.MOMENT)) {
                best = Math.max(best, output.name().startsWith("start") ? 0.8 : 0.6);
            }
        }
        return best;
    }

    /** How well a tool can be asked about a mention: 0 if it cannot. */
    double accepts(Tool source, Mention mention) {
        double best = 0;
        for (Parameter parameter : source.parameters()) {
            boolean fits = parameter.fits().stream().anyMatch(fit -> fit.mention() == mention.index());
            if (fits && parameter.schema().path("format").asString("").isEmpty()) {
                Set<Concept> about = parameter.concepts();
                boolean person = mention.kind() == Mention.Kind.NAME && about.contains(Concept.PERSON);
                boolean topic = about.contains(Concept.TOPIC) || about.contains(Concept.TITLE);
                best = Math.max(best, person ? 1 : topic ? 0.8 : parameter.required() ? 0.4 : 0);
            }
        }
        boolean others =
                source.parameters().stream().filter(Parameter::required).count() > 1;
        return others ? 0 : best;
    }

    /** Whether a tool may be put into a plan that the user did not ask for in words: it must only look. */
    static boolean looksUp(Tool tool) {
        return tool.capability().looksOnly()
                && tool.deed().filter(deed -> deed != Deed.LOOK).isEmpty();
    }

    /** How alike a parameter and a field are, from 0 to 1.2. */
    private static double match(Tool tool, Parameter parameter, Tool source, Output output) {
        if (parameter.reference() || output.reference()) {
            boolean both = parameter.reference() && output.reference();
            boolean sameName = parameter.stems().equals(output.stems());
            boolean samePlugin = tool.capability()
                    .id()
                    .plugin()
                    .equals(source.capability().id().plugin());
            return both && samePlugin && (sameName || parameter.stems().containsAll(output.stems())) ? 1 : 0;
        }
        if (parameter.stems().equals(output.stems())) {
            return output.concepts().contains(Concept.CONTENT)
                            || parameter.stems().size() == 1
                    ? 1
                    : 1.2;
        }
        Set<String> shared = new HashSet<>(parameter.stems());
        shared.retainAll(output.stems());
        if (!shared.isEmpty()) {
            return 0.5
                    + 0.4
                            * shared.size()
                            / Math.max(parameter.stems().size(), output.stems().size());
        }
        String format = parameter.schema().path("format").asString("");
        if (!format.isEmpty() && format.equals(output.schema().path("format").asString(""))) {
            return 0.5;
        }
        boolean described =
                output.stems().stream().anyMatch(stem -> parameter.described().contains(stem));
        return described ? 0.4 : 0;
    }
}
