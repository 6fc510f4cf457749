package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Fit;
import dev.appweave.bridge.compact.PointingInput.Output;
import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.compact.PointingScores.Call;
import dev.appweave.bridge.compact.PointingScores.Weighted;
import dev.appweave.bridge.text.Folding;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns chosen calls into drafts in order, and puts look-ups before the steps that need them. One look-up answers for
 * the same words wherever they come up again.
 */
final class Drafting {
    private final PointingInput input;
    private final PointingScores scores;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> lookups = new LinkedHashMap<>();

    Drafting(PointingInput input, PointingScores scores) {
        this.input = input;
        this.scores = scores;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** Adds the step of a call, and one more for each further thing in a list the parameter takes one of. */
    void add(Call call) {
        Tool tool = input.tools().get(call.tool());
        Assignment assignment = new Assignment(input, (parameter, choice) -> allowed(tool, choice));
        List<Weighted> chosen = assignment.assign(call, List.of());
        List<Span> used = used(chosen);
        for (List<Weighted> one : spread(tool, chosen)) {
            Draft draft = new Draft(tool, input.clauses().get(call.clause()), call.use(), false);
            for (int i = 0; i < one.size(); i++) {
                bind(draft, tool.parameters().get(i), one.get(i), used, call.clause());
            }
            drafts.add(draft);
            one.forEach(weighted -> remember(draft, weighted.choice()));
        }
    }

    private void remember(Draft draft, Choice choice) {
        if (choice instanceof Choice.Words(var fit)) {
            lookups.putIfAbsent(key(draft.tool, input.mentions().get(fit.mention())), draft);
        }
    }

    private static String key(Tool tool, Mention mention) {
        return tool.index() + ":" + Folding.fold(mention.text());
    }

    private boolean allowed(Tool tool, Choice choice) {
        if (!(choice instanceof Choice.Field(var source, var _, var key))) {
            return true;
        }
        Tool from = input.tools().get(source);
        if (key.isEmpty()) {
            return latest(from).isPresent();
        }
        Mention mention = input.mentions().get(key.get());
        return lookups.containsKey(key(from, mention)) || from != tool && FieldScorer.looksUp(from);
    }

    /** The last step of a tool that an earlier clause asked for; else the last there is. */
    private Optional<Draft> latest(Tool tool) {
        List<Draft> those =
                drafts.reversed().stream().filter(draft -> draft.tool == tool).toList();
        return those.stream().filter(draft -> !draft.lookup).findFirst().or(() -> those.stream()
                .findFirst());
    }

    private void bind(Draft draft, Parameter parameter, Weighted weighted, List<Span> used, int clause) {
        switch (weighted.choice()) {
            case Choice.None _ -> {
                // Left out.
            }
            case Choice.Ask _ -> draft.put(parameter.name(), new Draft.Ask(""), weighted.weight(), weighted.evidence());
            case Choice.Words(var fit) -> {
                Draft.Literal literal = literal(fit);
                Draft.Value value = parameter.isList() ? list(parameter, fit) : literal;
                draft.put(parameter.name(), value, weighted.weight(), weighted.evidence());
            }
            case Choice.Named(var value, var span) -> {
                Draft.Literal literal = new Draft.Literal(value, Optional.of(new Said(span, "word_of_enum")));
                draft.put(
                        parameter.name(),
                        parameter.isList() && !value.isArray() ? new Draft.Many(List.of(literal)) : literal,
                        weighted.weight(),
                        weighted.evidence());
            }
            case Choice.Field(var source, var output, var key) -> {
                Tool from = input.tools().get(source);
                Optional<Draft> step = key.isPresent()
                        ? Optional.of(lookup(
                                from,
                                input.mentions().get(key.get()),
                                clause,
                                parameter.reference() ? used : List.of()))
                        : latest(from);
                step.ifPresent(found -> draft.put(
                        parameter.name(),
                        new Draft.Ref(found, from.outputs().get(output)),
                        weighted.weight(),
                        weighted.evidence()));
            }
        }
    }

    private Draft.Literal literal(Fit fit) {
        Span span = input.mentions().get(fit.mention()).span();
        return new Draft.Literal(fit.value(), Optional.of(new Said(span, fit.reading())));
    }

    /** All things of the list a mention belongs to. */
    private Draft.Value list(Parameter parameter, Fit fit) {
        int group = input.mentions().get(fit.mention()).group();
        List<Draft.Literal> items = group < 0
                ? List.of(literal(fit))
                : parameter.fits().stream()
                        .filter(other -> input.mentions().get(other.mention()).group() == group)
                        .map(this::literal)
                        .toList();
        return new Draft.Many(items);
    }

    /** The step that is asked about some words; made and put before the others if there is none yet. */
    private Draft lookup(Tool tool, Mention mention, int clause, List<Span> used) {
        String key = key(tool, mention);
        Draft known = lookups.get(key);
        if (known != null) {
            return known;
        }
        Draft draft = new Draft(tool, input.clauses().get(clause), 1, true);
        Optional<Call> call = scores.calls().stream()
                .filter(one -> one.clause() == clause && one.tool() == tool.index())
                .findFirst();
        boolean leftovers = !used.isEmpty();
        Optional<Asked> asked = asked(tool, mention, call);
        List<Span> taken = new ArrayList<>(used);
        taken.removeIf(span -> span.overlaps(mention.span()));
        taken.add(mention.span());
        if (leftovers && call.isPresent()) {
            List<Weighted> chosen = new Assignment(
                            input,
                            (parameter, choice) -> choice instanceof Choice.Words || choice instanceof Choice.Named)
                    .assign(call.get(), taken);
            for (int i = 0; i < chosen.size(); i++) {
                Parameter parameter = tool.parameters().get(i);
                boolean about = asked.filter(one -> one.parameter == parameter).isPresent();
                if (!about && !(chosen.get(i).choice() instanceof Choice.Ask)) {
                    bind(draft, parameter, chosen.get(i), List.of(), clause);
                }
            }
        }
        asked.ifPresent(
                one -> draft.put(one.parameter.name(), literal(one.fit), 1, "\"" + mention.text() + "\" is looked up"));
        drafts.add(draft);
        lookups.put(key, draft);
        return draft;
    }

    /** A handle nobody said is the handle of something the user is asked about. */
    void handles() {
        for (Draft draft : List.copyOf(drafts)) {
            for (Parameter parameter : draft.tool.parameters()) {
                boolean gap = parameter.reference()
                        && parameter.required()
                        && !(draft.args.get(parameter.name()) instanceof Draft.Ref);
                if (gap) {
                    input.tools().stream()
                            .filter(tool -> FieldScorer.looksUp(tool)
                                    && handle(draft.tool, tool).isPresent())
                            .findFirst()
                            .ifPresent(tool -> ask(draft, parameter, tool));
                }
            }
        }
    }

    private static Optional<Output> handle(Tool tool, Tool source) {
        boolean same =
                tool.capability().id().plugin().equals(source.capability().id().plugin());
        boolean text = source.parameters().stream().anyMatch(Drafting::takesWords);
        return same && text
                ? source.outputs().stream().filter(Output::reference).findFirst()
                : Optional.empty();
    }

    private static boolean takesWords(Parameter parameter) {
        return parameter.concepts().contains(Concept.TOPIC)
                || parameter.concepts().contains(Concept.PERSON);
    }

    private void ask(Draft draft, Parameter parameter, Tool tool) {
        Draft lookup = new Draft(tool, draft.clause, 1, true);
        tool.parameters().stream()
                .filter(Drafting::takesWords)
                .findFirst()
                .ifPresent(
                        words -> lookup.put(words.name(), new Draft.Ask(Questions.which(draft.tool)), 0.5, "not said"));
        drafts.add(drafts.indexOf(draft), lookup);
        handle(draft.tool, tool)
                .ifPresent(output -> draft.put(
                        parameter.name(), new Draft.Ref(lookup, output), 0.5, "of what the user is asked about"));
    }

    private record Asked(Parameter parameter, Fit fit, double score) {}

    /** The parameter of a look-up that takes the words, and the part of them it takes. */
    private Optional<Asked> asked(Tool tool, Mention mention, Optional<Call> call) {
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < tool.parameters().size(); i++) {
            Parameter parameter = tool.parameters().get(i);
            for (Fit fit : parameter.fits()) {
                Span span = input.mentions().get(fit.mention()).span();
                boolean inside = span.start() >= mention.span().start()
                        && span.end() <= mention.span().end();
                if (inside) {
                    double exact = fit.mention() == mention.index() ? 0.01 : 0;
                    all.add(new Asked(parameter, fit, exact + weight(call, i, fit)));
                }
            }
        }
        return all.stream().max(Comparator.comparingDouble(Asked::score));
    }

    private static double weight(Optional<Call> call, int parameter, Fit fit) {
        return call.stream()
                .flatMap(one -> one.parameters().get(parameter).choices().stream())
                .filter(weighted -> weighted.choice().equals(new Choice.Words(fit)))
                .mapToDouble(Weighted::weight)
                .findFirst()
                .orElse(0);
    }

    private List<Span> used(List<Weighted> chosen) {
        List<Span> used = new ArrayList<>();
        for (Weighted weighted : chosen) {
            switch (weighted.choice()) {
                case Choice.Words(var fit) ->
                    used.add(input.mentions().get(fit.mention()).span());
                case Choice.Named(var _, var span) -> used.add(span);
                case Choice.Field(var _, var _, var key) ->
                    key.ifPresent(
                            mention -> used.add(input.mentions().get(mention).span()));
                case Choice.None _, Choice.Ask _ -> {
                    // They use no words.
                }
            }
        }
        return used;
    }

    /** "Text Ana and Marco": one call each. */
    private List<List<Weighted>> spread(Tool tool, List<Weighted> chosen) {
        for (int i = 0; i < chosen.size(); i++) {
            Parameter parameter = tool.parameters().get(i);
            int group = group(chosen.get(i).choice());
            if (group < 0 || parameter.isList() || !parameter.required()) {
                continue;
            }
            List<List<Weighted>> calls = new ArrayList<>();
            for (Mention mention : input.mentions()) {
                if (mention.group() == group) {
                    Optional<Choice> swapped = swapped(parameter, chosen.get(i).choice(), mention);
                    int at = i;
                    swapped.ifPresent(choice -> {
                        List<Weighted> copy = new ArrayList<>(chosen);
                        copy.set(
                                at,
                                new Weighted(
                                        choice,
                                        chosen.get(at).weight(),
                                        chosen.get(at).evidence()));
                        calls.add(copy);
                    });
                }
            }
            boolean numbers = chosen.get(i).choice() instanceof Choice.Words(var fit)
                    && fit.value().isNumber();
            if (calls.size() > 1 && !numbers) {
                return calls;
            }
        }
        return List.of(chosen);
    }

    private int group(Choice choice) {
        return switch (choice) {
            case Choice.Words(var fit) -> input.mentions().get(fit.mention()).group();
            case Choice.Field(var _, var _, var key) ->
                key.map(mention -> input.mentions().get(mention).group()).orElse(-1);
            case Choice.None _, Choice.Ask _, Choice.Named _ -> -1;
        };
    }

    private Optional<Choice> swapped(Parameter parameter, Choice choice, Mention mention) {
        if (choice instanceof Choice.Field(var source, var output, var _)) {
            return Optional.of(new Choice.Field(source, output, Optional.of(mention.index())));
        }
        return parameter.fits().stream()
                .filter(fit -> fit.mention() == mention.index())
                .<Choice>map(Choice.Words::new)
                .findFirst();
    }
}
