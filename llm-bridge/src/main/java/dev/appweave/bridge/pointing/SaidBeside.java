package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.bridge.text.EnumMatch;
import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is named in one breath with another value of a call is meant, too: an "Italian restaurant" is of the Italian cuisine, and
 * it is a restaurant. Who writes requests down often marks one of the two only, and a model learns to leave the other out.
 */
final class SaidBeside {
    private final Words words;
    private final List<Slot> slots;
    private final IntFunction<List<Option>> sayable;

    /** By slot index: of a call many fillings are looked at, and the words stay the same. */
    private final Map<Integer, List<EnumMatch>> said = new HashMap<>();

    /**
     * @param slots the parameters of the call, by slot index
     * @param sayable the words that could be a value of a parameter, by slot index
     */
    SaidBeside(Words words, List<Slot> slots, IntFunction<List<Option>> sayable) {
        this.words = words;
        this.slots = slots;
        this.sayable = sayable;
    }

    /** The call with the optional values that are named beside others. */
    Map<Integer, Weighed> completed(Map<Integer, Weighed> call) {
        Map<Integer, Weighed> completed = new HashMap<>(call);
        call.forEach((index, value) -> {
            Slot slot = slots.get(index);
            boolean free = value.given() instanceof Given.Nothing
                    && !slot.required()
                    && !slot.isList()
                    && !slot.values().isEmpty();
            if (free) {
                named(index, call)
                        .map(match -> given(index, slot, match))
                        .ifPresent(given -> completed.put(index, new Weighed(given, 1)));
            }
        });
        return completed;
    }

    /** The one value of a parameter that is said as it is called, next to words of the call. */
    private Optional<EnumMatch> named(int index, Map<Integer, Weighed> call) {
        List<EnumMatch> named = said.computeIfAbsent(index, this::named);
        boolean one = named.stream().map(EnumMatch::value).distinct().count() == 1;
        return named.stream().filter(match -> one && beside(match.span(), call)).findFirst();
    }

    private List<EnumMatch> named(int index) {
        return SchemaValues.enums(words, slots.get(index).schema()).stream()
                .filter(match -> match.score() == 1)
                .toList();
    }

    /** Of few values one is named; of many, which the model is not shown, the words are the value. */
    private Given given(int index, Slot slot, EnumMatch match) {
        return sayable.apply(index).stream()
                .map(Option::given)
                .filter(given -> SlotValues.isOpen(slot)
                        && given instanceof Given.Words(var spans, var value)
                        && value.json().equals(match.value())
                        && spans.getFirst().chars().equals(match.span()))
                .findFirst()
                .orElseGet(() -> new Given.Named(match.value()));
    }

    private boolean beside(Span span, Map<Integer, Weighed> call) {
        return call.values().stream()
                .flatMap(value -> value.given().said().stream())
                .map(Spans.Candidate::chars)
                .anyMatch(other -> adjoining(other, span) || adjoining(span, other));
    }

    private boolean adjoining(Span first, Span second) {
        return first.end() < second.start()
                && words.text().substring(first.end(), second.start()).isBlank();
    }
}
