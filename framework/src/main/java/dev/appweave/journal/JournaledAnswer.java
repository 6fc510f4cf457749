package dev.appweave.journal;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the user answered to one question about a plan.
 *
 * @param call the call it was about, the step's id where it was about all calls of a step; empty: the card of the whole plan
 * @param digest SHA-256 in hex of what was shown: what the answer is bound to
 * @param given whether it was a yes
 * @param shown what was shown; empty for the card of the whole plan, which showed the plan
 * @param at when it was recorded
 */
public record JournaledAnswer(String call, String digest, boolean given, Optional<JsonNode> shown, Instant at) {}
