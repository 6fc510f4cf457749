package dev.appweave.bridge.llm;

import dev.appweave.plan.Arg;
import dev.appweave.plan.References;
import dev.appweave.plan.Step;
import dev.appweave.plan.When;
import dev.appweave.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/**
 * How a model writes that a call is made for each element of a list, in any family's form of calls: an argument reads
 * <code>$s1/people/&#42;/phone</code>, the phone of each. As a step that is {@code each: $s1/people} and {@code $item/phone};
 * an element that lacks what is read is passed over, unless the call has a condition of its own. What cannot be told by a
 * star is written out, as {@code $each}: then nothing is passed over.
 */
public final class ForEach {
    private static final String STAR = "/*";

    private ForEach() {}

    /**
     * The step that a call stands for.
     *
     * @throws ProblemException {@code two_lists} if it runs over more than one list, or over lists in a list
     */
    public static Step read(Step call) {
        List<Arg.Reference> references = Stream.concat(
                        call.args().values().stream().flatMap(arg -> References.of(arg).stream()),
                        call.when().map(When::ref).stream())
                .toList();
        Set<Arg.Reference> lists = new LinkedHashSet<>();
        call.each().ifPresent(lists::add);
        references.forEach(reference -> list(reference).ifPresent(lists::add));
        if (lists.isEmpty()) {
            return call;
        }
        Arg.Reference each = lists.iterator().next();
        boolean nested = Stream.concat(references.stream(), call.each().stream())
                .anyMatch(reference -> stars(reference)
                        > (call.each().filter(reference::equals).isPresent() ? 0 : 1));
        if (lists.size() > 1 || nested) {
            throw ProblemException.of(
                    "two_lists",
                    "steps/" + call.id(),
                    "The call runs over more than one list.",
                    "Let it run over " + each.text() + STAR
                            + " alone, and take an element of another list by its number, such as /0.");
        }
        return new Step(
                call.id(), call.capability(), mapped(call, ForEach::element), condition(call), Optional.of(each));
    }

    private static Optional<When> condition(Step call) {
        Optional<When> own = call.when().map(when -> new When(element(when.ref()), when.test(), when.value()));
        return own.isPresent() || call.each().isPresent()
                ? own
                : call.args().values().stream()
                        .filter(arg -> arg instanceof Arg.Reference reference
                                && list(reference).isPresent())
                        .map(arg -> element((Arg.Reference) arg))
                        .filter(item -> !item.pointer().toString().isEmpty())
                        .findFirst()
                        .map(item -> new When(item, When.Test.PRESENT, Optional.empty()));
    }

    /** The call as a model writes it, in the shortest form that is read as the same step. */
    public static Step written(Step step) {
        if (step.each().isEmpty()) {
            return step;
        }
        UnaryOperator<Arg.Reference> starred =
                reference -> starred(reference, step.each().get());
        SequencedMap<String, Arg> args = mapped(step, starred);
        Optional<When> when = step.when().map(own -> new When(starred.apply(own.ref()), own.test(), own.value()));
        Step bare = Step.of(step.id(), step.capability(), args);
        Step conditional = new Step(step.id(), step.capability(), args, when, Optional.empty());
        return Stream.of(bare, conditional)
                .filter(call -> read(call).equals(step))
                .findFirst()
                .orElseGet(() -> new Step(step.id(), step.capability(), args, when, step.each()));
    }

    private static Arg.Reference starred(Arg.Reference reference, Arg.Reference each) {
        return reference.step().equals(Arg.Reference.ITEM)
                ? new Arg.Reference(each.step(), JsonPointer.compile(each.pointer() + STAR + reference.pointer()))
                : reference;
    }

    private static int stars(Arg.Reference reference) {
        return reference.pointer().toString().split("/\\*(?=/|$)", -1).length - 1;
    }

    /** The list whose elements a reference reads. */
    private static Optional<Arg.Reference> list(Arg.Reference reference) {
        int star = star(reference);
        return star < 0
                ? Optional.empty()
                : Optional.of(new Arg.Reference(
                        reference.step(),
                        JsonPointer.compile(reference.pointer().toString().substring(0, star))));
    }

    private static Arg.Reference element(Arg.Reference reference) {
        int star = star(reference);
        return star < 0
                ? reference
                : new Arg.Reference(
                        Arg.Reference.ITEM,
                        JsonPointer.compile(reference.pointer().toString().substring(star + STAR.length())));
    }

    private static int star(Arg.Reference reference) {
        String pointer = reference.pointer().toString();
        int at = pointer.indexOf(STAR);
        boolean whole = at >= 0 && (pointer.length() == at + 2 || pointer.charAt(at + 2) == '/');
        return whole ? at : -1;
    }

    private static SequencedMap<String, Arg> mapped(Step step, UnaryOperator<Arg.Reference> change) {
        SequencedMap<String, Arg> args = new LinkedHashMap<>();
        step.args().forEach((name, arg) -> args.put(name, mapped(arg, change)));
        return args;
    }

    private static Arg mapped(Arg arg, UnaryOperator<Arg.Reference> change) {
        return switch (arg) {
            case Arg.Literal _, Arg.AskUser _ -> arg;
            case Arg.Reference reference -> change.apply(reference);
            case Arg.Template(var parts) ->
                new Arg.Template(parts.stream()
                        .map(part -> part instanceof Arg.Part.Hole(var reference)
                                ? new Arg.Part.Hole(change.apply(reference))
                                : part)
                        .toList());
            case Arg.Items(var items) ->
                new Arg.Items(items.stream().map(item -> mapped(item, change)).toList());
            case Arg.Fields(var fields) -> {
                SequencedMap<String, Arg> all = new LinkedHashMap<>();
                fields.forEach((name, field) -> all.put(name, mapped(field, change)));
                yield new Arg.Fields(all);
            }
            case Arg.AskModel(var instruction, var about) ->
                new Arg.AskModel(instruction, about.stream().map(change).toList());
        };
    }
}
