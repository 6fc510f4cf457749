package dev.appweave.check;

import java.util.Locale;

/** What can be wrong with a plan. The ids are stable: scripts, planners and golden files rely on them. */
public enum ViolationId {
    /** There is nothing to do. */
    EMPTY_PLAN,
    /** The plan could not be written down and read again as it is: an id, a span or a condition has a wrong form. */
    BAD_FORM,
    /** Larger, or nested deeper, than a host takes. */
    TOO_LARGE,
    /** More steps than a host takes. */
    TOO_MANY_STEPS,
    /** Two steps share an id. */
    DUPLICATE_STEP,
    /** No installed plugin offers the capability. */
    UNKNOWN_CAPABILITY,
    /** The capability takes no such argument. */
    UNKNOWN_ARGUMENT,
    /** A required argument is left out. */
    MISSING_ARGUMENT,
    /** A literal is not what the input schema allows. */
    BAD_ARGUMENT,
    /** A reference names a step that is not in the plan. */
    UNKNOWN_STEP,
    /** A step reads one that runs after it. */
    LATER_STEP,
    /** Steps wait for each other in a circle. */
    CYCLE,
    /** The step that is read returns nothing at that place. */
    NO_SUCH_OUTPUT,
    /** What the earlier step returns cannot be that argument. */
    OUTPUT_DOES_NOT_FIT,
    /** A template holds a list or an object. */
    NOT_TEXT,
    /** A step repeats over something that is no list. */
    EACH_NEEDS_LIST,
    /** {@code $item} in a step that does not repeat. */
    ITEM_OUTSIDE_EACH,
    /** One capability is called more often than it allows in one plan. */
    OVER_QUOTA,
    /** A text is to be written by a model, and none that writes texts is installed. */
    NO_TEXT_MODEL;

    /** As written in messages and JSON: {@code unknown_step}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
