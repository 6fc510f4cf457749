package dev.appweave.example.bench.llm;

/** How fast the machine reads its memory. */
final class Bandwidth {
    private static final int LONGS = 1 << 26; // 512 MiB, far beyond any cache
    private static final int ROUNDS = 5;

    private Bandwidth() {}

    /** Bytes a second that one thread reads, the best of some rounds. */
    static double measured() {
        long[] memory = new long[LONGS];
        java.util.Arrays.fill(memory, 3);
        double best = 0;
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            sum += sum(memory);
            best = Math.max(best, 8.0 * LONGS / ((System.nanoTime() - start) / 1e9));
        }
        return sum == 0 ? 0 : best;
    }

    /** Four independent sums, so that it waits for memory and not for itself. */
    private static long sum(long[] memory) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = 0; i < memory.length; i += 4) {
            a += memory[i];
            b += memory[i + 1];
            c += memory[i + 2];
            d += memory[i + 3];
        }
        return a + b + c + d;
    }
}
