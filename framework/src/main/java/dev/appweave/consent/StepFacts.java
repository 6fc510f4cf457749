package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.label.Grounding;
import dev.appweave.label.Label;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Role;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that the rules may look at: words of a manifest and labels of values. No name of an app, a capability or an
 * argument is among it.
 *
 * @param capability what is called; the rules read its effect, undo and quotas
 * @param arguments the parts of its input
 * @param calls how often the plan calls it with the same targets
 * @param lately how often that would have been done within the last hour, this time and the whole plan included
 * @param each whether it is called for each element of a list
 * @param said the user's words
 * @param granted whether the user has said once and for all that this may go to a target
 */
record StepFacts(
        CapabilityDescriptor capability,
        List<Argument> arguments,
        int calls,
        int lately,
        boolean each,
        Grounding said,
        Predicate<Argument> granted) {
    StepFacts {
        arguments = List.copyOf(arguments);
    }

    Stream<Argument> targets() {
        return arguments.stream().filter(argument -> argument.role() == Role.TARGET && given(argument));
    }

    /** An empty list of readers is none. */
    private static boolean given(Argument argument) {
        return argument.value()
                .map(value -> !value.isContainer() || !value.isEmpty())
                .orElse(true);
    }

    /** What the call does: a write that names a reader hands something over. */
    Effect effect() {
        return capability.effect() == Effect.WRITE && targets().findAny().isPresent()
                ? Effect.SHARE
                : capability.effect();
    }

    /** The label of everything in the call together. */
    Label all() {
        return arguments.stream().map(Argument::label).reduce(Label.NOTHING, Label::join);
    }
}
