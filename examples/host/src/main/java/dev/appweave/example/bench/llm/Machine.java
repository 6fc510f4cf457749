package dev.appweave.example.bench.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine gives: how fast memory is read, and how much a process holds. */
final class Machine {
    private static final int LONGS = 1 << 26; // 512 MiB, far beyond any cache
    private static final int ROUNDS = 5;

    private Machine() {}

    /** Bytes a second that one thread reads, the best of some rounds. */
    static double bandwidth() {
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

    /** The memory a process holds, in bytes. */
    static long resident(long process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("process " + process + " has no memory");
    }
}
