package dev.appweave.plan;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The condition under which a step runs: {@code {"ref":"$s1/count","is":"equal","value":0}} in JSON.
 *
 * @param ref what is looked at
 * @param test how
 * @param value what it is compared with; empty for the tests that compare with nothing
 */
public record When(Arg.Reference ref, Test test, Optional<JsonNode> value) {
    /** The tests a plan may make. */
    public enum Test {
        /** The value is there. */
        PRESENT(false),
        /** The value is not there. */
        ABSENT(false),
        /** It is an empty list, object or text, zero, or absent. */
        EMPTY(false),
        /** It is not empty. */
        NOT_EMPTY(false),
        /** It equals the value. */
        EQUAL(true),
        /** It does not equal the value. */
        NOT_EQUAL(true),
        /** It is a number below the value. */
        LESS(true),
        /** It is a number above the value. */
        GREATER(true);

        private final boolean comparing;

        Test(boolean comparing) {
            this.comparing = comparing;
        }

        /** Whether the test needs a value. */
        public boolean comparing() {
            return comparing;
        }

        /** Whether that value must be a number. */
        public boolean ordering() {
            return this == LESS || this == GREATER;
        }
    }

    public When {
        if (test.comparing() != value.isPresent()) {
            throw new IllegalArgumentException(test + (test.comparing() ? " needs a value" : " takes no value"));
        }
    }
}
