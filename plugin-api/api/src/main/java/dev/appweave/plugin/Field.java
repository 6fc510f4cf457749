package dev.appweave.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of an input or output record; it becomes part of the JSON Schema.
 *
 * <pre>{@code
 * record FindPeople(@Field("Name or part of a name") String name, @Field("At most this many") Optional<Integer> limit) {}
 * }</pre>
 *
 * <p>A component of type {@code Optional<T>} may be left out; a collection or a {@code Map} that is left out is empty;
 * everything else is required. {@code LocalDate}, {@code LocalTime}, {@code OffsetDateTime}, {@code Duration} and {@code
 * URI} become strings with the formats date, local-time, date-time, duration and uri; enums are written in lower case.
 * What moves something that has its moment already is a {@link MomentChange}: "to 4" then leaves the day as it is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    /** One short phrase the planner's model reads. */
    String value();

    /** Other words people use for this field, for example "attendees" for guests. */
    String[] keywords() default {};

    /** What the field means to whoever consents. */
    Role role() default Role.NONE;

    /** Whether a person could say the value. */
    Kind kind() default Kind.VALUE;

    /**
     * A JSON Schema {@code format} such as {@code email} or {@code phone}, or {@code rrule} for how often something takes place
     * again (a rule of RFC 5545, which the host reads from "every Monday"); empty: by the Java type.
     */
    String format() default "";

    /** A JSON value that stands for a left-out field, as a person would assume it; empty: none. */
    String defaultValue() default "";

    /** The least number allowed. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** The greatest number allowed. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** The greatest length of a text in characters, or of a list in items. */
    int maxLength() default Integer.MAX_VALUE;

    /** Output only: who wrote it. */
    Trust trust() default Trust.OTHER;

    /** Output only: it names who wrote the record that it is a field of. */
    boolean author() default false;

    /** Output only: how far it may spread. */
    Secrecy secrecy() default Secrecy.PERSONAL;
}
