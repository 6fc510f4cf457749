package dev.appweave.bundle;

import dev.appweave.plugin.CapabilityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says which part of an input is no value of the plugin's own type, in the words of whoever gave the input. */
final class UnreadableInput {
    private UnreadableInput() {}

    /**
     * A {@code bad_input}, as the schema's own problems are.
     *
     * @param type what the plugin would read there; {@code null} if that is not known
     */
    static CapabilityException of(JacksonException e, @Nullable Class<?> type) {
        StringBuilder where = new StringBuilder("input");
        for (JacksonException.Reference step : e.getPath()) {
            where.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        String wanted = type == null ? "what the app takes" : "what the app takes, " + name(type);
        return new CapabilityException("bad_input", where + " is not " + wanted + ".", remedy(type));
    }

    private static String name(Class<?> type) {
        if (type == Duration.class) {
            return "a length of time";
        }
        return whole(type).isEmpty() ? "of type " + type.getSimpleName() : "a whole number " + whole(type);
    }

    private static String remedy(@Nullable Class<?> type) {
        return type == Duration.class
                ? "Give days, hours, minutes and seconds, for example P30D or PT2H: months and years differ in length."
                : "Give another value.";
    }

    /** Which whole numbers a type holds; empty if it holds none. */
    private static String whole(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "byte", "Byte" -> within(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short", "Short" -> within(Short.MIN_VALUE, Short.MAX_VALUE);
            case "int", "Integer" -> within(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long", "Long" -> within(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> "";
        };
    }

    private static String within(long least, long most) {
        return "from " + least + " to " + most;
    }
}
