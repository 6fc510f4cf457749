package dev.appweave.plan;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All a planner may see: no state of the apps, no secrets.
 *
 * @param planId the id the plan gets
 * @param said the user's words
 * @param candidates the capabilities it may use, best first
 * @param clock now, in the user's zone; relative dates are read by it
 * @param locale the user's language and region
 * @param repair what was wrong with the planner's last proposal for the same words; empty at the first try
 */
public record PlanRequest(
        String planId,
        Utterance said,
        List<Candidate> candidates,
        Clock clock,
        Locale locale,
        Optional<Repair> repair) {
    public PlanRequest {
        candidates = List.copyOf(candidates);
    }

    /**
     * A second chance.
     *
     * @param failed the plan the checker refused
     * @param complaints the checker's messages, in order
     */
    public record Repair(Plan failed, List<String> complaints) {
        public Repair {
            complaints = List.copyOf(complaints);
        }
    }
}
