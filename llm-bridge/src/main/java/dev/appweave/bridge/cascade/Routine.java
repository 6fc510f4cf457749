package dev.appweave.bridge.cascade;

import dev.appweave.plan.Plan;
import java.util.List;

/**
 * A plan the user keeps.
 *
 * @param name letters, digits and dashes
 * @param phrases the words that lead to it, exactly; case, accents and the sign at the end do not count
 * @param plan what is done then; its literals are as they were when it was saved
 */
public record Routine(String name, List<String> phrases, Plan plan) {
    public Routine {
        phrases = List.copyOf(phrases);
    }
}
