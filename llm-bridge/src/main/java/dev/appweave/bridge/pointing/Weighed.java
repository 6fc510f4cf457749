package dev.appweave.bridge.pointing;

/**
 * What a parameter gets, and how sure the model is.
 *
 * @param given the value
 * @param weight its share of the parameter's distribution, from 0 to 1
 */
record Weighed(Given given, double weight) {}
