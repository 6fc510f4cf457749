package dev.appweave.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin owes whose changes can be taken back: done and undone, a call leaves every file of the home as it
 * was, byte for byte. A plugin's test extends this.
 */
public abstract class UndoContract {
    /** Makes one call of a capability, and answers the token that takes it back. */
    @FunctionalInterface
    public interface Doing {
        String by(CallContext call) throws Exception;
    }

    /** A call of the capability of that name. */
    public record Write(String name, Doing doing) {}

    /** The folder of the plugin; {@link #fill} puts into it what the calls are about. */
    @TempDir
    protected Path home;

    /** All of them. */
    protected abstract List<CapabilityProvider> providers();

    /** A call of each capability that changes something; each works on the fresh home, and after those before it. */
    protected abstract List<Write> writes();

    /** Takes a call back. */
    protected abstract void undo(String token, CallContext call) throws Exception;

    /** Puts something into the home for the calls to work on. */
    protected abstract void fill() throws Exception;

    /** Files of the owner's that are no business of the plugin's. */
    @BeforeEach
    final void some_files() throws Exception {
        Files.write(home.resolve("photo.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 0, '\r', '\n'});
        Files.writeString(home.resolve(".hidden"), "x");
        Files.createDirectories(home.resolve("folder/empty"));
        Files.createSymbolicLink(home.resolve("folder/link"), Path.of("../photo.jpg"));
        fill();
    }

    @Test
    void each_write_is_among_those_tried_here() {
        TreeSet<String> tried = new TreeSet<>(writes().stream().map(Write::name).toList());
        TreeSet<String> offered = new TreeSet<>(providers().stream()
                .flatMap(provider -> Stream.of(provider.getClass().getMethods()))
                .map(method -> method.getAnnotation(Capability.class))
                .filter(word -> word != null && word.effect() != Effect.READ)
                .map(Capability::name)
                .filter(name -> !name.equals("undo_write"))
                .toList());
        assertEquals(offered, tried);
    }

    @Test
    void each_write_taken_back_leaves_every_byte_as_before() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        for (Write write : writes()) {
            FakeCall call = new FakeCall(home, "once " + write.name());
            String token = write.doing().by(call);
            assertNotEquals(before, HomeFiles.of(home), write.name());
            undo(token, new FakeCall(home, "undo"));
            assertEquals(before, HomeFiles.of(home), write.name());
            undo(token, new FakeCall(home, "undo"));
            assertEquals(token, write.doing().by(call), "a repeat answers the same");
            assertEquals(before, HomeFiles.of(home), write.name() + " a second time");
        }
    }

    @Test
    void all_writes_taken_back_from_the_last_to_the_first_leave_every_byte_as_before() throws Exception {
        Map<String, Map<String, String>> before = new HashMap<>();
        List<String> tokens = new ArrayList<>();
        for (Write write : writes()) {
            Map<String, String> here = HomeFiles.of(home);
            tokens.add(0, write.doing().by(new FakeCall(home, "all " + write.name())));
            before.put(tokens.get(0), here);
        }
        for (String token : tokens) {
            undo(token, new FakeCall(home, "undo"));
            assertEquals(before.get(token), HomeFiles.of(home));
        }
    }
}
