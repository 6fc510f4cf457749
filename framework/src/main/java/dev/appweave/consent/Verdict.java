package dev.appweave.consent;

import java.util.List;

/** What the gate says about one step. */
public sealed interface Verdict {
    /** The stable word: {@code allow}, {@code ask} or {@code refuse}. */
    String word();

    /** Why, rule by rule. */
    List<Reason> why();

    /** Why, for a person; one sentence each. */
    default List<String> reasons() {
        return why().stream().map(Reason::text).toList();
    }

    /** How much it holds back: 0 for allow, 1 for ask, 2 for refuse. */
    default int strength() {
        return switch (this) {
            case Allow _ -> 0;
            case Ask _ -> 1;
            case Refuse _ -> 2;
        };
    }

    /** It may run. */
    record Allow(List<Reason> why) implements Verdict {
        public Allow {
            why = List.copyOf(why);
        }

        @Override
        public String word() {
            return "allow";
        }
    }

    /** It may run if the user says so. */
    record Ask(List<Reason> why) implements Verdict {
        public Ask {
            why = List.copyOf(why);
        }

        @Override
        public String word() {
            return "ask";
        }
    }

    /** It may not run. */
    record Refuse(List<Reason> why) implements Verdict {
        public Refuse {
            why = List.copyOf(why);
        }

        @Override
        public String word() {
            return "refuse";
        }
    }
}
