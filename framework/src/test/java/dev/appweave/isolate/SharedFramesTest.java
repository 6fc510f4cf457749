package dev.appweave.isolate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Two ends in one process, over real pipes of the system and real shared memory. */
@Timeout(60)
class SharedFramesTest {
    private Process there;
    private Process back;
    private Frames host;
    private Frames child;
    private final AtomicInteger piped = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        Optional<SharedMemory> memory = SharedMemory.of(Mailbox.BYTES);
        assumeTrue(memory.isPresent(), "no memfd_create here");
        assumeTrue(Files.isExecutable(Path.of("/bin/cat")), "no cat here");
        there = new ProcessBuilder("/bin/cat").start();
        back = new ProcessBuilder("/bin/cat").start();
        host = new Frames(
                new BufferedInputStream(back.getInputStream()),
                counted(there.getOutputStream()),
                Frames.MAX_BYTES,
                Mailbox.host(memory.get().memory()));
        child = Frames.over(
                new BufferedInputStream(there.getInputStream()),
                back.getOutputStream(),
                memory.get().path());
        memory.get().close();
    }

    @AfterEach
    void close() {
        Optional.ofNullable(there).ifPresent(Process::destroyForcibly);
        Optional.ofNullable(back).ifPresent(Process::destroyForcibly);
    }

    private OutputStream counted(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                piped.addAndGet(length);
                out.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private static JsonNode message(int n, int length) {
        return JsonNodeFactory.instance.objectNode().put("n", n).put("text", "x".repeat(length));
    }

    @Test
    void the_host_uses_the_memory_once_the_child_has() throws IOException {
        host.write(message(1, 10));
        assertTrue(piped.get() > 20, "the first goes through the pipe");
        assertEquals(1, child.read().path("n").asInt());
        child.write(message(2, 10));
        assertEquals(2, host.read().path("n").asInt());
        int before = piped.get();
        host.write(message(3, 10));
        assertEquals(before, piped.get());
        assertEquals(3, child.read().path("n").asInt());
    }

    @Test
    void messages_of_all_lengths_arrive_in_order_whichever_way_they_go() throws Exception {
        int count = 3_000;
        Thread echo = Thread.ofPlatform().daemon().start(() -> {
            try {
                Random random = new Random(7);
                for (int i = 0; i < count; i++) {
                    JsonNode message = child.read();
                    if (random.nextInt(200) == 0) {
                        Thread.sleep(1); // Long enough that the other side sleeps.
                    }
                    child.write(message);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Random random = new Random(20_261_126);
        Thread asks = Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    host.write(message(i, random.nextInt(20) == 0 ? 70_000 : random.nextInt(300)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < count; i++) {
            assertEquals(i, host.read().path("n").asInt());
        }
        echo.join();
        asks.join();
    }

    @Test
    void the_end_of_the_other_side_is_heard() throws IOException {
        there.getOutputStream().close();
        assertThrows(EOFException.class, child::read);
    }

    @Test
    void memory_of_another_size_is_not_taken() {
        SharedMemory small = SharedMemory.of(4096).orElseThrow();
        assertThrows(
                IOException.class,
                () -> Frames.over(InputStream.nullInputStream(), OutputStream.nullOutputStream(), small.path()));
        small.close();
    }

    @Test
    void nobody_can_cut_shared_memory_short() throws IOException {
        SharedMemory memory = SharedMemory.of(4096).orElseThrow();
        try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
            assertThrows(IOException.class, () -> file.truncate(10));
            assertThrows(IOException.class, () -> file.write(ByteBuffer.allocate(1), 4096), "nor make it longer");
        }
        memory.close();
    }

    @Test
    void a_sleeper_is_woken_whenever_it_falls_asleep() throws Exception {
        Thread echo = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    child.write(child.read());
                }
            } catch (IOException e) {
                // The end.
            }
        });
        for (int i = 0; i < 2_000; i++) {
            host.write(message(i, 20));
            assertEquals(i, host.read().path("n").asInt());
            LockSupport.parkNanos(1_000L * (i % 120)); // Around the time after which a reader sleeps.
        }
        there.getOutputStream().close();
        echo.join();
    }
}
