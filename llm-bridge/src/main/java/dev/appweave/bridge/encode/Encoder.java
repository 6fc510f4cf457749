package dev.appweave.bridge.encode;

import java.util.List;

/** Turns text into vectors whose dot product tells how alike two texts are. Thread-safe. */
public interface Encoder extends AutoCloseable {
    /** The length of every vector, for example 384. */
    int dimensions();

    /** The vector of one text; its Euclidean length is 1. The array is the caller's. */
    float[] embed(String text);

    /** The i-th vector belongs to the i-th text. */
    default List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    /** How alike two texts are, from -1 to 1: the dot product of two unit vectors of the same length. */
    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    void close();
}
