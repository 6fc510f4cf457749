package dev.appweave.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P11: whatever is done to a signed bundle, nothing but its own content ever counts as its publisher's. */
class MutatedBundlesTest {
    /** For ten thousand: {@code -Dappweave.mutants=10000}. */
    private static final int MUTANTS = Integer.getInteger("appweave.mutants", 2_000);

    @TempDir
    Path folder;

    /** The JDK's opinion on broken manifests, ten thousand times, helps nobody; held, because loggers are held weakly. */
    private static final Logger QUIET = Logger.getLogger("java.util.jar");

    private final Random random = new Random(11);

    @Test
    void no_mutant_is_taken_for_the_publishers() throws IOException {
        QUIET.setLevel(Level.OFF);
        Path original = TestKeys.sign(Jars.write(folder.resolve("plugin.jar"), Jars.plugin()), "dev");
        byte[] bytes = Files.readAllBytes(original);
        SequencedMap<String, byte[]> entries = Jars.read(original);
        Path mutant = folder.resolve("mutant.jar");
        int refused = 0;
        int unsigned = 0;
        int same = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(mutant, i % 2 == 0 ? bent(bytes) : rebuilt(entries));
            try {
                Signature signature = Jars.verify(mutant);
                if (signature instanceof Signature.By) {
                    assertEquals(Fingerprint.of(TestKeys.certificate("dev")), signature.key());
                    assertSame(entries, Jars.read(mutant), i);
                    same++;
                } else {
                    unsigned++;
                }
            } catch (ProblemException | IOException | IllegalArgumentException e) {
                refused++;
            }
        }
        assertEquals(MUTANTS, refused + unsigned + same);
        assertTrue(refused > MUTANTS / 2, "most mutants should be broken: " + refused + " " + unsigned + " " + same);
        assertTrue(same < MUTANTS / 4, "hardly any mutant should be the original: " + same);
    }

    /** All but the block of the signature itself, which has parts that say nothing. */
    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found, int mutant) {
        assertEquals(expected.keySet(), found.keySet(), "mutant " + mutant);
        expected.forEach((name, content) -> assertTrue(
                name.endsWith(".EC") || Arrays.equals(content, found.get(name)),
                "mutant " + mutant + " has another " + name));
    }

    /** Bytes flipped, inserted, deleted, cut off or moved. */
    private byte[] bent(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] out = bytes.clone();
                out[at] ^= (byte) (1 << random.nextInt(8));
                yield out;
            }
            case 1 -> {
                byte[] out = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, out, 0, at);
                out[at] = (byte) random.nextInt();
                System.arraycopy(bytes, at, out, at + 1, bytes.length - at);
                yield out;
            }
            case 2 -> {
                byte[] out = new byte[bytes.length - 1];
                System.arraycopy(bytes, 0, out, 0, at);
                System.arraycopy(bytes, at + 1, out, at, out.length - at);
                yield out;
            }
            case 3 -> Arrays.copyOf(bytes, at);
            default -> {
                byte[] out = bytes.clone();
                int length = Math.min(random.nextInt(1, 30), bytes.length - at);
                System.arraycopy(bytes, random.nextInt(bytes.length - length), out, at, length);
                yield out;
            }
        };
    }

    /** A well-formed jar with other entries. */
    private byte[] rebuilt(SequencedMap<String, byte[]> original) throws IOException {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        original.forEach((name, content) -> entries.put(name, content.clone()));
        List<String> names = new ArrayList<>(entries.keySet());
        String one = names.get(random.nextInt(names.size()));
        String other = names.get(random.nextInt(names.size()));
        byte[] content = entries.get(one);
        switch (random.nextInt(7)) {
            case 0 -> entries.put(one, entries.put(other, content)); // Swapped.
            case 1 -> entries.remove(one);
            case 2 -> entries.put("small/Extra" + random.nextInt(100) + ".class", new byte[] {1});
            case 3 -> content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            case 4 -> entries.put("../" + one, content);
            case 5 -> {
                String json = new String(entries.get("OSGI-INF/appweave/plugin.json")).replace("read", "spend");
                entries.put("OSGI-INF/appweave/plugin.json", json.getBytes());
            }
            default -> entries.keySet().removeIf(name -> name.endsWith(".SF") || name.endsWith(".EC"));
        }
        return Files.readAllBytes(Jars.write(folder.resolve("rebuilt.jar"), entries));
    }
}
