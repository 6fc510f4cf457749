package dev.appweave.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a {@link CapabilityProvider} one action that plans may use.
 *
 * <p>The method takes one record and, if it likes, a {@link CallContext}, and returns one record:
 *
 * <pre>{@code
 * @Capability(name = "find_person", title = "Find a person", description = "Look up people in the address book by name.",
 *         effect = Effect.READ, repeat = Repeat.PURE, done = "Found {output/people/0/name}.")
 * public People findPerson(FindPerson query, CallContext call) throws CapabilityException { ... }
 * }</pre>
 *
 * <p>It is called on a platform thread of a bounded pool and may block; an interrupt means that the user cancelled or
 * the deadline passed. Calls may come from several threads at once.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Capability {
    /** Verb and noun in snake case; the full name is {@code plugin.verb_noun}. */
    String name();

    /** A few words for a person, imperative: "Create a calendar event". */
    String title();

    /** One or two sentences for the planner's model: what it does, when to use it. */
    String description();

    /** Words people use when they want this. */
    String[] keywords() default {};

    /** Sentences that should lead to this capability alone. */
    String[] examples() default {};

    /** What it does to the world. */
    Effect effect();

    /** What a second call may do. */
    Repeat repeat() default Repeat.NONE;

    /** With {@link Repeat#VERIFY}: the capability of the same plugin that takes {@code {"key": ...}} and answers {@code {"found": boolean, "output": ...}}. */
    String find() default "";

    /** The capability of the same plugin that takes this one's effect back; empty: there is no way back. */
    String undo() default "";

    /** The undo capability's arguments as {@code "parameter=/pointer"}, each an RFC 6901 pointer into this one's output. */
    String[] undoArgs() default {};

    /**
     * What a receipt says, over {@code {input/...}} and {@code {output/...}} pointers: "Put “{input/title}” in your calendar".
     * <code>{output/count|event|events}</code> says how many, also of a list; what stands in brackets, <code>[, at
     * {output/place}]</code>, is left out where a value in it is missing.
     */
    String done() default "";

    /** Kept from the planner: for undo, find, and capabilities meant for code. */
    boolean hidden() default false;

    /** How far the input travels. */
    Leaves leaves() default Leaves.NO;

    /** How often one plan may call it; 0: no limit of its own. */
    int perPlan() default 0;

    /** How often all plans together may call it within one hour for the same target before the user is asked; 0: as often as the host finds usual. */
    int perHour() default 0;

    /** After this many milliseconds the host gives up on a call. */
    long timeoutMillis() default 5000;

    /** Raised when the meaning changes; part of what a user consents to. */
    int version() default 1;
}
