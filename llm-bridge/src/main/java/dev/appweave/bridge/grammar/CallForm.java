package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityId;

/**
 * How a model family writes the calls of one turn. The i-th call is the step {@code s<i>}, whatever is written.
 *
 * <pre>{@code
 * before  open(1) name close-name {"to": "$s1/phone"} close  between  open(2) …  after
 * }</pre>
 *
 * <p>A condition is a member of the arguments, since that is the only place that all families' calls have for it:
 * {@code {"$when": {"ref": "$s1/count", "is": "equal", "value": 0}, "title": "Lunch"}}.
 */
public interface CallForm {
    /** Before the arguments: the list for whose elements the call is made. Most calls tell it by a star in an argument. */
    String EACH = "$each";

    /** Before the arguments: the condition under which the call is made, as in {@link dev.appweave.plan.PlanJson}. */
    String WHEN = "$when";

    /** What stands before the first call. */
    String before();

    /** What stands between two calls. */
    String between();

    /** What stands behind the last call. */
    String after();

    /** The whole turn when there is nothing to call. */
    String nothing();

    /** What stands before the name of a call. */
    String open(int step);

    /** The capability as this family names it. */
    String name(CapabilityId capability);

    /** What stands between the name and the object of arguments. */
    String arguments();

    /** What stands behind the object of arguments. */
    String close();

    /** How the arguments are written. */
    Writing writing();

    /** Ways to write an object of arguments. */
    enum Writing {
        /** JSON without spaces. */
        COMPACT,
        /** JSON with a space behind commas and colons. */
        SPACED,
        /** Names without quotes, texts between {@code <escape>} marks. */
        BARE
    }
}
