package dev.appweave.label;

import dev.appweave.catalog.CapabilityId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One place a value comes from. */
public sealed interface Origin {
    /**
     * For a person, after "from": "your own words".
     *
     * @param quoted makes what apps and strangers chose safe to show, with quotes that it cannot end
     */
    String text(UnaryOperator<String> quoted);

    /** What the user typed or spoke. */
    record Said() implements Origin {
        @Override
        public String text(UnaryOperator<String> quoted) {
            return "your own words";
        }
    }

    /** What the user pasted, attached or shared in. */
    record Pasted() implements Origin {
        @Override
        public String text(UnaryOperator<String> quoted) {
            return "text you did not type yourself";
        }
    }

    /** The planner: nobody said it. */
    record Planner() implements Origin {
        @Override
        public String text(UnaryOperator<String> quoted) {
            return "the planner, nobody said it";
        }
    }

    /**
     * What a capability returned.
     *
     * @param step the step that called it
     * @param capability what was called
     * @param app who answers for the app
     * @param field what the field holds, as the manifest says; empty if it does not
     * @param authors who wrote the records it is of, as these say themselves, in the order they were met; empty if the
     *     manifest does not tell where they say it, or nothing has been returned yet
     */
    record Output(String step, CapabilityId capability, App app, String field, Set<String> authors) implements Origin {
        private static final int MOST_AUTHORS = 3;

        public Output {
            authors = Collections.unmodifiableSet(new LinkedHashSet<>(authors));
        }

        @Override
        public String text(UnaryOperator<String> quoted) {
            String named = authors.stream().limit(MOST_AUTHORS).map(quoted).collect(Collectors.joining(", "));
            return capability + " (step " + step + ", an app by " + app.text(quoted) + ")"
                    + (field.isEmpty() ? "" : ", " + quoted.apply(field))
                    + (authors.isEmpty() ? "" : ", written by " + named)
                    + (authors.size() > MOST_AUTHORS ? " and others" : "");
        }
    }

    /**
     * Who answers for an app.
     *
     * @param publisher as its manifest says; empty if the app is gone
     * @param vouched whether it is the application's own, or signed by a publisher the user trusts
     */
    record App(String publisher, boolean vouched) {
        private String text(UnaryOperator<String> quoted) {
            return publisher.isEmpty()
                    ? "nobody knows whom"
                    : quoted.apply(publisher) + (vouched ? "" : ", unconfirmed");
        }
    }
}
