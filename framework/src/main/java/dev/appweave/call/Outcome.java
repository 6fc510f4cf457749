package dev.appweave.call;

import dev.appweave.problem.Problem;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How a call, or a step of a plan, ended. Values, not exceptions, because every one of them is expected.
 *
 * <p>The distinction that matters most is whether the effect may have happened: see {@link #mayHaveActed()}. The cases
 * follow the gRPC status codes where those have a name for them.
 */
public sealed interface Outcome {
    /** The stable word for scripts and the journal. */
    String word();

    /** One sentence for a person. */
    String message();

    /** It ran and returned valid output. */
    record Completed(JsonNode output) implements Outcome {
        @Override
        public String word() {
            return "completed";
        }

        @Override
        public String message() {
            return "Done.";
        }
    }

    /** It did not run: its input was wrong. */
    record InvalidInput(List<Problem> problems) implements Outcome {
        public InvalidInput {
            problems = List.copyOf(problems);
        }

        @Override
        public String word() {
            return "invalid_input";
        }

        @Override
        public String message() {
            return "It was not called, because its input is wrong: " + Outcome.join(problems);
        }
    }

    /** It did not run: the user, or a rule, did not allow it. */
    record Declined(String reason) implements Outcome {
        @Override
        public String word() {
            return "declined";
        }

        @Override
        public String message() {
            return reason;
        }
    }

    /** It did not run: its condition did not hold, or a step it needs did not complete. */
    record Skipped(String reason) implements Outcome {
        @Override
        public String word() {
            return "skipped";
        }

        @Override
        public String message() {
            return reason;
        }
    }

    /**
     * It did not run, or not for all elements of its list: the user stopped the plan before. Calls that ran have ends of
     * their own; none is in doubt.
     */
    record Stopped(String message) implements Outcome {
        @Override
        public String word() {
            return "stopped";
        }
    }

    /**
     * It did not run: no plugin takes the call now.
     *
     * @param rest how long its plugin is left alone before calls are taken again; zero if that is not known. Not recorded
     */
    record Unavailable(String message, Duration rest) implements Outcome {
        /** Nobody knows for how long. */
        public Unavailable(String message) {
            this(message, Duration.ZERO);
        }

        @Override
        public String word() {
            return "unavailable";
        }
    }

    /** It did not run: the plugin has as many calls open as it may have. */
    record Busy(String message) implements Outcome {
        @Override
        public String word() {
            return "busy";
        }
    }

    /** It ran, and said that it could not do what was asked. */
    record Failed(String code, String message, String remedy) implements Outcome {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** It ran and broke: the plugin's own bug. It may have acted. */
    record Crashed(String message) implements Outcome {
        @Override
        public String word() {
            return "crashed";
        }
    }

    /** It ran, and what it returned is not what it promised. It has acted. */
    record InvalidOutput(List<Problem> problems) implements Outcome {
        public InvalidOutput {
            problems = List.copyOf(problems);
        }

        @Override
        public String word() {
            return "invalid_output";
        }

        @Override
        public String message() {
            return "It answered with something it did not promise: " + Outcome.join(problems);
        }
    }

    /** Its end was not seen in time. It may have acted. */
    record TimedOut(Duration after) implements Outcome {
        @Override
        public String word() {
            return "timed_out";
        }

        @Override
        public String message() {
            return "It did not answer within " + after.toMillis() + " ms.";
        }
    }

    /** The user stopped it; it may have acted. */
    record Cancelled() implements Outcome {
        @Override
        public String word() {
            return "cancelled";
        }

        @Override
        public String message() {
            return "It was cancelled.";
        }
    }

    /** The plugin was stopped, updated or removed while it ran. It may have acted. */
    record PluginGone(String message) implements Outcome {
        @Override
        public String word() {
            return "plugin_gone";
        }
    }

    /** Whether it acted is not known, and it cannot be asked: only the user can tell. */
    record Unknown(String message) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** Whether the world may be different from before the call. */
    default boolean mayHaveActed() {
        return switch (this) {
            case Completed _, Crashed _, InvalidOutput _, TimedOut _, Cancelled _, PluginGone _, Unknown _ -> true;
            case InvalidInput _, Declined _, Skipped _, Stopped _, Unavailable _, Busy _, Failed _ -> false;
        };
    }

    private static String join(List<Problem> problems) {
        return String.join("; ", problems.stream().map(Problem::message).toList());
    }
}
