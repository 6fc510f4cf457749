package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Fit;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.compact.PointingScores.Call;
import dev.appweave.bridge.compact.PointingScores.Distribution;
import dev.appweave.bridge.compact.PointingScores.Weighted;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.text.EnumMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.BooleanNode;

/**
 * The first pointing model: an untuned sentence encoder, and links between words and schemas. Nothing in it was trained
 * for planning; its weights are set by hand. Thread-safe as far as the encoder is.
 */
public final class LinkedEncoderModel implements PointingModel {
    /** Tools that a clause hardly speaks of get no arguments: that costs most of the time. */
    private static final double LEAST_USE = 0.05;

    /** Below this an enum value is said in part only. */
    private static final double LEAST_MATCH = 0.7;

    private static final int SHOWN = 12;

    private final ToolScorer tools;

    /** @param encoder whose vectors tell how alike texts are */
    public LinkedEncoderModel(Encoder encoder) {
        this.tools = new ToolScorer(encoder);
    }

    @Override
    public PointingScores score(PointingInput input) {
        Map<String, Double> rarity = ToolScorer.rarity(input);
        Map<Integer, Map<Integer, Scored>> byClause = new HashMap<>();
        boolean[] served = new boolean[input.clauses().size()];
        for (Clause clause : input.clauses()) {
            for (Tool tool : input.tools()) {
                Scored scored = tools.score(input, clause, tool, rarity);
                served[clause.index()] |= ToolScorer.use(tool, scored.sum()) >= PlanDecoder.LEAST_USE;
                byClause.computeIfAbsent(clause.index(), _ -> new HashMap<>()).put(tool.index(), scored);
            }
        }
        List<Optional<Integer>> likely = input.clauses().stream()
                .map(clause -> likely(input, byClause.getOrDefault(clause.index(), Map.of())))
                .toList();
        FieldScorer fields = new FieldScorer(input, likely);
        LiteralScorer literals = new LiteralScorer(tools);
        List<Call> calls = new ArrayList<>();
        for (Clause clause : input.clauses()) {
            for (Tool tool : input.tools()) {
                Scored scored =
                        byClause.getOrDefault(clause.index(), Map.of()).getOrDefault(tool.index(), new Scored());
                double use = ToolScorer.use(tool, scored.sum());
                boolean lookup = FieldScorer.looksUp(tool);
                if (use < LEAST_USE && !lookup) {
                    continue;
                }
                List<Distribution> distributions = tool.parameters().stream()
                        .map(parameter -> distribution(input, clause, tool, parameter, served, literals, fields))
                        .toList();
                calls.add(new Call(clause.index(), tool.index(), use, scored.evidence(), distributions));
            }
        }
        return new PointingScores(calls);
    }

    private static Optional<Integer> likely(PointingInput input, Map<Integer, Scored> tools) {
        return tools.entrySet().stream()
                .filter(entry -> ToolScorer.use(
                                input.tools().get(entry.getKey()),
                                entry.getValue().sum())
                        >= PlanDecoder.LEAST_USE)
                .max(Comparator.comparingDouble((Map.Entry<Integer, Scored> entry) ->
                                entry.getValue().sum())
                        .thenComparing(entry -> -entry.getKey()))
                .map(Map.Entry::getKey);
    }

    private static Distribution distribution(
            PointingInput input,
            Clause clause,
            Tool tool,
            Parameter parameter,
            boolean[] served,
            LiteralScorer literals,
            FieldScorer fields) {
        List<Weighted> logits = new ArrayList<>();
        boolean needed = parameter.required() && !parameter.schema().has("default");
        logits.add(new Weighted(new Choice.None(), needed ? -3 : loose(tool) ? 0.6 : 1.3, "nothing said"));
        if (needed) {
            logits.add(new Weighted(new Choice.Ask(), -0.6, "nothing said fits"));
        }
        for (Fit fit : parameter.fits()) {
            Mention mention = input.mentions().get(fit.mention());
            if (mention.clause() == clause.index() || !served[mention.clause()]) {
                Scored scored = literals.score(input, clause, tool, parameter, fit);
                logits.add(new Weighted(new Choice.Words(fit), scored.sum(), scored.evidence()));
            }
        }
        for (EnumMatch match : parameter.enums()) {
            boolean here = match.span().overlaps(clause.span());
            if (match.score() < LEAST_MATCH || !says(input, match)) {
                continue;
            }
            double led = led(input, parameter, match);
            String why = "\"" + match.span().in(input.words().text()) + "\" says " + match.value();
            logits.add(new Weighted(
                    new Choice.Named(match.value(), match.span()), 3.5 * match.score() + led - (here ? 0 : 1.5), why));
        }
        if (parameter.schema().path("type").asString("").equals("boolean")) {
            yesNo(input, clause, parameter, logits);
        }
        logits.addAll(fields.fields(clause, tool, parameter));
        return softmax(logits);
    }

    /** Small words say no value. */
    private static boolean says(PointingInput input, EnumMatch match) {
        return input.words().in(match.span()).stream()
                        .anyMatch(token ->
                                token.isWord() && token.text().length() > 2 && !Lexicon.STOP.contains(token.folded()))
                || match.score() >= 1;
    }

    /** "near the station" says where, not what: the word that leads in must not speak of another parameter. */
    private static double led(PointingInput input, Parameter parameter, EnumMatch match) {
        String cue = input.mentions().stream()
                .filter(mention -> mention.span().equals(match.span())
                        || mention.kind() == Mention.Kind.PHRASE
                                && mention.span().overlaps(match.span()))
                .map(Mention::cue)
                .findFirst()
                .orElse("");
        boolean own = parameter.stems().contains(cue)
                || SchemaWords.keywords(parameter.schema()).contains(cue);
        return cue.isEmpty() || own ? 0.3 : cue.equals("near") || cue.equals("from") ? -2.5 : -0.4;
    }

    /** "with breakfast": a yes-or-no parameter whose words are said is a yes. */
    private static void yesNo(PointingInput input, Clause clause, Parameter parameter, List<Weighted> logits) {
        input.words().in(clause.span()).stream()
                .filter(token -> parameter.stems().contains(token.stem()) && !Lexicon.STOP.contains(token.folded()))
                .findFirst()
                .ifPresent(token -> logits.add(new Weighted(
                        new Choice.Named(BooleanNode.TRUE, token.span()), 1.6, "\"" + token.text() + "\" is said")));
    }

    /** Whether a tool leaves everything open: then what is said must have a place somewhere. */
    private static boolean loose(Tool tool) {
        return tool.bare() && tool.parameters().stream().noneMatch(Parameter::required);
    }

    private static boolean isEmpty(Weighted weighted) {
        return weighted.choice() instanceof Choice.None || weighted.choice() instanceof Choice.Ask;
    }

    private static Distribution softmax(List<Weighted> logits) {
        List<Weighted> sorted = logits.stream()
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
                .toList();
        List<Weighted> best = new ArrayList<>(sorted.subList(0, Math.min(SHOWN, sorted.size())));
        // Leaving out and asking stay possible whatever else there is.
        sorted.stream().skip(SHOWN).filter(LinkedEncoderModel::isEmpty).forEach(best::add);
        double max = best.getFirst().weight();
        double sum = best.stream()
                .mapToDouble(choice -> Math.exp(choice.weight() - max))
                .sum();
        return new Distribution(best.stream()
                .map(choice -> new Weighted(choice.choice(), Math.exp(choice.weight() - max) / sum, choice.evidence()))
                .toList());
    }
}
