package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Parameter;
import dev.appweave.bridge.compact.PointingInput.Side;
import dev.appweave.bridge.compact.PointingScores.Call;
import dev.appweave.bridge.compact.PointingScores.Weighted;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Gives every parameter of a call one choice at once: the most likely combination in which no words are used twice. A
 * beam over the parameters; exact for the sizes that occur.
 */
final class Assignment {
    private static final int BEAM = 48;
    private static final int CHOICES = 8;

    private final PointingInput input;
    private final BiPredicate<Parameter, Choice> allowed;

    /** @param allowed the masks: what a parameter may take here */
    Assignment(PointingInput input, BiPredicate<Parameter, Choice> allowed) {
        this.input = input;
        this.allowed = allowed;
    }

    private record Taken(Span span, int mention, Side side) {}

    private record State(double score, List<Weighted> chosen, List<Taken> taken) {}

    /**
     * Assigns.
     *
     * @param used words that are spoken for already
     * @return the i-th belongs to the i-th parameter
     */
    List<Weighted> assign(Call call, List<Span> used) {
        List<Taken> start = new ArrayList<>();
        used.forEach(span -> start.add(new Taken(span, -1, Side.WHOLE)));
        List<State> beam = List.of(new State(0, List.of(), start));
        List<Parameter> parameters = input.tools().get(call.tool()).parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            List<Weighted> choices = choices(call.parameters().get(i).choices(), parameter);
            List<State> next = new ArrayList<>();
            for (State state : beam) {
                for (Weighted choice : choices) {
                    extend(state, choice).ifPresent(next::add);
                }
            }
            next.sort(Comparator.comparingDouble(State::score).reversed());
            beam = next.subList(0, Math.min(BEAM, next.size()));
        }
        return beam.getFirst().chosen();
    }

    private List<Weighted> choices(List<Weighted> all, Parameter parameter) {
        List<Weighted> some = new ArrayList<>();
        for (Weighted weighted : all) {
            boolean empty = weighted.choice() instanceof Choice.None || weighted.choice() instanceof Choice.Ask;
            if (empty || some.size() < CHOICES && allowed.test(parameter, weighted.choice())) {
                some.add(weighted);
            }
        }
        return some;
    }

    private Optional<State> extend(State state, Weighted weighted) {
        Optional<Taken> takes = takes(weighted.choice());
        if (takes.isPresent() && state.taken.stream().anyMatch(taken -> collide(taken, takes.get()))) {
            return Optional.empty();
        }
        List<Weighted> chosen = new ArrayList<>(state.chosen);
        chosen.add(weighted);
        List<Taken> taken = new ArrayList<>(state.taken);
        takes.ifPresent(taken::add);
        boolean inOrder = takes.isPresent()
                && !state.taken.isEmpty()
                && state.taken.getLast().span.end() <= takes.get().span.start();
        // Of equal combinations the one that follows the text.
        return Optional.of(new State(state.score + Math.log(weighted.weight()) + (inOrder ? 0.02 : 0), chosen, taken));
    }

    private static boolean collide(Taken left, Taken right) {
        boolean bothEnds = left.mention == right.mention
                && left.mention >= 0
                && left.side != right.side
                && left.side != Side.WHOLE
                && right.side != Side.WHOLE;
        return left.span.overlaps(right.span) && !bothEnds;
    }

    private Optional<Taken> takes(Choice choice) {
        return switch (choice) {
            case Choice.Words(var fit) ->
                Optional.of(new Taken(input.mentions().get(fit.mention()).span(), fit.mention(), fit.side()));
            case Choice.Named(var _, var span) -> Optional.of(new Taken(span, -1, Side.WHOLE));
            case Choice.Field(var _, var _, var key) ->
                key.map(mention -> new Taken(input.mentions().get(mention).span(), mention, Side.WHOLE));
            case Choice.None _, Choice.Ask _ -> Optional.empty();
        };
    }
}
