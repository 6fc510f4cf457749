package dev.appweave.consent;

import java.util.List;

/** What the gate says about one step. */
public sealed interface Verdict {
    /** The stable word: {@code allow}, {@code ask} or {@code refuse}. */
    String word();

    /** Why, for a person; one sentence each. */
    List<String> reasons();

    /** It may run. */
    record Allow(List<String> reasons) implements Verdict {
        public Allow {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String word() {
            return "allow";
        }
    }

    /** It may run if the user says so. */
    record Ask(List<String> reasons) implements Verdict {
        public Ask {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String word() {
            return "ask";
        }
    }

    /** It may not run. */
    record Refuse(List<String> reasons) implements Verdict {
        public Refuse {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String word() {
            return "refuse";
        }
    }
}
