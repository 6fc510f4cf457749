package dev.appweave.bridge.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged and hostile files: each is read or refused with the typed exception, in little memory and time. */
final class GgufFuzzTest {
    private static final int FILES = 10_000;
    /** No header of these is longer. */
    private static final int HEADER_BYTES = 10_000;

    private static final byte[] ZEROS = new byte[7];
    private static final long MOST_BYTES_EACH = 2L << 20;
    private static final long[] LIES = {
        0,
        1,
        -1,
        7,
        64,
        255,
        4096,
        65_535,
        65_536,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 61,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @Test
    void of_ten_thousand_damaged_files_each_is_read_or_refused() {
        Random random = new Random(17);
        List<byte[]> models = Stream.of(Models.qwen2(), Models.qwen3(), Models.llama(), Models.gemma3())
                .map(GgufWriter::bytes)
                .toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Set<String> seen = new TreeSet<>();
        int read = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] file = damaged(models.get(i % models.size()), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                MemoryChannel.read(file);
                read++;
            } catch (GgufException e) {
                e.problems().forEach(problem -> seen.add(problem.id()));
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_BYTES_EACH, i + " took " + allocated + " bytes");
        }
        assertTrue(read > 100, "some damage is harmless: " + read);
        assertTrue(seen.size() > 20, "the damage is of many kinds: " + seen);
    }

    /** One to three spoilt places, most of them in the header, where it hurts. */
    private static byte[] damaged(byte[] model, Random random) {
        byte[] file = model.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            switch (random.nextInt(5)) {
                case 0 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[random.nextInt(Math.min(file.length, HEADER_BYTES))] = (byte) random.nextInt(256);
                case 2 -> file = Arrays.copyOf(file, random.nextInt(file.length) + 1);
                case 3 -> lie(file, random.nextInt(Math.min(file.length, HEADER_BYTES)), random);
                default -> lieAboutALength(file, random);
            }
        }
        return file;
    }

    private static void lie(byte[] file, int at, Random random) {
        byte[] number = GgufWriter.i64(LIES[random.nextInt(LIES.length)]);
        System.arraycopy(number, 0, file, at, Math.min(random.nextBoolean() ? 4 : 8, file.length - at));
    }

    /** Lengths are small numbers of 64 bits: seven zeros behind a byte that is none. */
    private static void lieAboutALength(byte[] file, Random random) {
        int header = Math.min(file.length, HEADER_BYTES);
        for (int at = random.nextInt(header); at + 8 < header; at++) {
            if (file[at] > 0 && Arrays.equals(file, at + 1, at + 8, ZEROS, 0, 7)) {
                lie(file, at, random);
                return;
            }
        }
    }

    @Test
    void noise_behind_the_magic_is_refused() {
        Random random = new Random(19);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[24 + random.nextInt(200)];
            random.nextBytes(noise);
            System.arraycopy(GgufWriter.i32(0x46554747), 0, noise, 0, 4);
            System.arraycopy(GgufWriter.i32(3), 0, noise, 4, 4);
            System.arraycopy(GgufWriter.i64(random.nextInt(4)), 0, noise, 8, 8);
            System.arraycopy(GgufWriter.i64(random.nextInt(4)), 0, noise, 16, 8);
            assertThrows(GgufException.class, () -> MemoryChannel.read(noise));
        }
    }

    @Test
    void what_is_claimed_is_not_allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] text = Models.qwen2().raw("x", 8, GgufWriter.i64(1 << 20)).bytes();
        byte[] list = Models.qwen2().list("x", 4, 1 << 30).bytes();
        for (byte[] file : List.of(text, list)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertEquals(
                    1,
                    assertThrows(GgufException.class, () -> MemoryChannel.read(file))
                            .problems()
                            .size());
            assertTrue(threads.getCurrentThreadAllocatedBytes() - before < MOST_BYTES_EACH);
        }
    }
}
