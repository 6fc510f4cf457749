package dev.appweave.bridge.compact;

/**
 * The model's place: it points, and does nothing else. It cannot invent a name or a value, because it only weighs what
 * the input holds. Thread-safe and deterministic.
 */
public interface PointingModel {
    /** Weighs what an input holds. */
    PointingScores score(PointingInput input);
}
