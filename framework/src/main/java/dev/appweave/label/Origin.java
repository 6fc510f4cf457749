package dev.appweave.label;

import dev.appweave.catalog.CapabilityId;

/** One place a value comes from. */
public sealed interface Origin {
    /** For a person, after "from": "your own words". */
    String text();

    /** What the user typed or spoke. */
    record Said() implements Origin {
        @Override
        public String text() {
            return "your own words";
        }
    }

    /** What the user pasted, attached or shared in. */
    record Pasted() implements Origin {
        @Override
        public String text() {
            return "text you did not type yourself";
        }
    }

    /** The planner: nobody said it. */
    record Planner() implements Origin {
        @Override
        public String text() {
            return "the planner, nobody said it";
        }
    }

    /**
     * What a capability returned.
     *
     * @param step the step that called it
     * @param capability what was called
     * @param field what the field holds, as the manifest says; empty if it does not
     */
    record Output(String step, CapabilityId capability, String field) implements Origin {
        @Override
        public String text() {
            return capability + " (step " + step + ")" + (field.isEmpty() ? "" : ", “" + field + "”");
        }
    }
}
