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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin owes whose changes can be taken back: done and undone, a call leaves every file of the home as it
 * was, byte for byte. A plugin's test extends this.
 */
public abstract class UndoContract {
    /** Calls one capability. */
    @FunctionalInterface
    protected interface Write {
        /** Answers the token that takes the call back. */
        String call(CallContext call) throws Exception;
    }

    /** The folder of the plugin; {@link #fill} puts into it what the calls are about. */
    @TempDir
    protected Path home;

    /** All of them. */
    protected abstract List<CapabilityProvider> providers();

    /** A call of each capability that changes something, by the capability's name. */
    protected abstract Map<String, Write> writes();

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
        assertEquals(
                providers().stream()
                        .flatMap(provider -> Stream.of(provider.getClass().getMethods()))
                        .map(method -> method.getAnnotation(Capability.class))
                        .filter(word -> word != null && word.effect() != Effect.READ)
                        .filter(word -> !word.name().equals("undo_write"))
                        .map(Capability::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(writes().keySet()));
    }

    @Test
    void each_write_taken_back_leaves_every_byte_as_before() throws Exception {
        Map<String, String> before = HomeFiles.of(home);
        for (String name : writes().keySet()) {
            FakeCall call = new FakeCall(home, "once " + name);
            String token = writes().get(name).call(call);
            assertNotEquals(before, HomeFiles.of(home), name);
            undo(token, new FakeCall(home, "undo"));
            assertEquals(before, HomeFiles.of(home), name);
            undo(token, new FakeCall(home, "undo"));
            assertEquals(token, writes().get(name).call(call), "a repeat answers the same");
            assertEquals(before, HomeFiles.of(home), name + " a second time");
        }
    }

    @Test
    void all_writes_taken_back_from_the_last_to_the_first_leave_every_byte_as_before() throws Exception {
        Map<String, Map<String, String>> before = new HashMap<>();
        List<String> tokens = new ArrayList<>();
        for (String name : writes().keySet()) {
            Map<String, String> here = HomeFiles.of(home);
            tokens.add(0, writes().get(name).call(new FakeCall(home, "all " + name)));
            before.put(tokens.get(0), here);
        }
        for (String token : tokens) {
            undo(token, new FakeCall(home, "undo"));
            assertEquals(before.get(token), HomeFiles.of(home));
        }
    }
}
