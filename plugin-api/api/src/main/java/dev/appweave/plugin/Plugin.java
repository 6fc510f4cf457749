package dev.appweave.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a plugin; put it on the package that holds the plugin's capability methods.
 *
 * <pre>{@code
 * @Plugin(id = "calendar", title = "Calendar", publisher = "appweave.dev")
 * package dev.appweave.plugins.calendar;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Plugin {
    /** The plugin's id, snake case, unique among the installed plugins: the part before the dot of its capability names. */
    String id();

    /** The plugin's name as a person reads it. */
    String title();

    /** Who answers for the plugin: a domain the publisher holds. */
    String publisher();
}
