package dev.appweave.bridge.text;

import dev.appweave.plan.Span;
import tools.jackson.databind.JsonNode;

/**
 * Words that say a value of an enum.
 *
 * @param value as the schema writes it
 * @param span the words
 * @param score from 0 to 1; 1: said word for word
 */
public record EnumMatch(JsonNode value, Span span, double score) {}
