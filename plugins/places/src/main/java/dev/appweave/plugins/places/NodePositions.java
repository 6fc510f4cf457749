package dev.appweave.plugins.places;

import java.util.Arrays;

/** Where the nodes are that ways and relations need: 16 bytes each, so that a country fits. */
final class NodePositions {
    private static final double SCALE = 1e7; // OpenStreetMap's own resolution
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private long[] ids = new long[1024];
    private int size;
    private int[] latitudes = new int[0];
    private int[] longitudes = new int[0];

    /** A node whose position will be asked for. */
    void need(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + size / 2);
        }
        ids[size++] = id;
    }

    /** No more nodes are needed; their positions may come. */
    void freeze() {
        long[] sorted = Arrays.copyOf(ids, size);
        Arrays.sort(sorted);
        size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        ids = Arrays.copyOf(sorted, size);
        latitudes = new int[size];
        longitudes = new int[size];
        Arrays.fill(latitudes, UNKNOWN);
    }

    void put(long id, double latitude, double longitude) {
        int at = Arrays.binarySearch(ids, id);
        if (at >= 0) {
            latitudes[at] = (int) Math.round(latitude * SCALE);
            longitudes[at] = (int) Math.round(longitude * SCALE);
        }
    }

    /** Those of the nodes that the extract has, in order; a closed line's end, which is its beginning, left out. */
    double[][] of(long[] nodes) {
        int length = nodes.length > 1 && nodes[0] == nodes[nodes.length - 1] ? nodes.length - 1 : nodes.length;
        double[][] points = new double[length][];
        int known = 0;
        for (int i = 0; i < length; i++) {
            int at = Arrays.binarySearch(ids, nodes[i]);
            if (at >= 0 && latitudes[at] != UNKNOWN) {
                points[known++] = new double[] {latitudes[at] / SCALE, longitudes[at] / SCALE};
            }
        }
        return Arrays.copyOf(points, known);
    }
}
