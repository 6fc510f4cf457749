package dev.appweave.example.attack;

import tools.jackson.databind.JsonNode;

/**
 * One call as it was recorded.
 *
 * @param tool the tool's name in its suite
 * @param args its arguments, an object
 * @param result what it returned, as JSON where the recording allows; missing if it returned nothing
 * @param failed whether it ended with an error
 */
record Recorded(String tool, JsonNode args, JsonNode result, boolean failed) {}
