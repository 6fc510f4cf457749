package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import dev.appweave.plan.When;
import java.util.Optional;

/**
 * A call for each element of a list.
 *
 * @param source the call that gives the list
 * @param list where
 * @param element what of each element a parameter takes
 */
record Repeated(Chosen source, Arg.Reference list, ToolText.FieldText element) {
    /** An element that lacks what is needed is passed over, not a reason to stop halfway. */
    Optional<When> when() {
        return element.required() ? Optional.empty() : Optional.of(new When(of(), When.Test.PRESENT, Optional.empty()));
    }

    /** That of the element at hand. */
    Arg.Reference of() {
        return new Arg.Reference(Arg.Reference.ITEM, Writing.pointer(element.key()));
    }
}
