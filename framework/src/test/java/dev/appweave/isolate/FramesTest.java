package dev.appweave.isolate;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class FramesTest {
    private static final List<Message> ALL = List.of(
            new Message.Start(
                    Path.of("/a.jar"),
                    Path.of("/tmp/c"),
                    Path.of("/home"),
                    "say",
                    List.of("a", "b;version=\"1\""),
                    Optional.of(new Confinement(List.of(Path.of("/x")), List.of(Path.of("/")), true))),
            new Message.Start(Path.of("/a.jar"), Path.of("/c"), Path.of("/h"), "", List.of(), Optional.empty()),
            new Message.Ready(List.of(new Probe.Finding(Probe.What.NETWORK, "eth0")), "no"),
            new Message.Ask(3, "say", json("{'a':[1,null]}"), "k", Instant.EPOCH, "UTC", true, "en", Instant.MAX),
            new Message.Stop(3),
            new Message.Progress(3, 0.25, "a quarter"),
            new Message.Done(3, json("{'text':'é'}")),
            new Message.Failed(3, "not_found", "None.", "Try again."),
            new Message.Broke(3, "IllegalStateException: x"),
            new Message.Stopped(3));

    private static byte[] written(Message... messages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames frames = new Frames(InputStream.nullInputStream(), out);
        for (Message message : messages) {
            frames.write(message.json());
        }
        return out.toByteArray();
    }

    private static Frames reading(byte[] bytes, int max) {
        return new Frames(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), max, null);
    }

    @Test
    void every_message_survives_the_pipe() throws IOException {
        Frames frames = reading(written(ALL.toArray(Message[]::new)), Frames.MAX_BYTES);
        for (Message message : ALL) {
            assertEquals(message, Message.read(frames.read()));
        }
        assertThrows(EOFException.class, frames::read);
    }

    @Test
    void a_message_that_is_too_long_is_neither_written_nor_read() throws IOException {
        byte[] bytes = written(new Message.Broke(1, "x".repeat(100)));
        assertThrows(IOException.class, reading(bytes, 50)::read);
        assertThrows(IOException.class, reading(new byte[] {-1, -1, -1, -1}, 50)::read);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames small = new Frames(InputStream.nullInputStream(), out, 50, null);
        assertThrows(Frames.TooLargeException.class, () -> small.write(new Message.Broke(1, "x".repeat(100)).json()));
        assertEquals(0, out.size());
    }

    /** A message that takes so many bytes without its length; at least 9. */
    private static JsonNode ofLength(int bytes) {
        return json("{'t':'" + "x".repeat(bytes - 8) + "'}");
    }

    private static byte[] written(JsonNode message, int max) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Frames(InputStream.nullInputStream(), out, max, null).write(message);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 255, 256, 0x1234, 0x123456})
    void before_a_message_its_length_is_told_in_four_bytes_the_highest_first(int length) throws IOException {
        byte[] bytes = written(ofLength(length), Frames.MAX_BYTES);
        assertEquals(4 + length, bytes.length);
        assertArrayEquals(
                new byte[] {0, (byte) (length >> 16), (byte) (length >> 8), (byte) length}, Arrays.copyOf(bytes, 4));
        assertEquals(ofLength(length), reading(bytes, Frames.MAX_BYTES).read());
    }

    @Test
    void a_message_at_the_bound_is_written_and_read_and_one_above_is_neither() throws IOException {
        byte[] bytes = written(ofLength(50), 50);
        assertEquals(ofLength(50), reading(bytes, 50).read());
        assertThrows(IOException.class, reading(bytes, 49)::read);
        assertThrows(Frames.TooLargeException.class, () -> written(ofLength(51), 50));
    }

    @Test
    void a_length_of_sixteen_megabytes_is_not_taken_for_a_short_one() {
        byte[] bytes = {1, 0, 0, 2, '{', '}'};
        IOException refused = assertThrows(IOException.class, reading(bytes, Frames.MAX_BYTES)::read);
        assertEquals("a message of more than " + Frames.MAX_BYTES + " bytes", refused.getMessage());
    }

    private static boolean triedElsewhere(Frames frames, Message message) throws Exception {
        return CompletableFuture.supplyAsync(() -> frames.tryWrite(message.json()))
                .get();
    }

    @Test
    void what_may_be_left_out_is_left_out_while_another_message_is_on_its_way() throws Exception {
        CountDownLatch onItsWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                onItsWay.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.write(bytes, from, length);
            }
        };
        Frames frames = new Frames(InputStream.nullInputStream(), out);
        Message first = new Message.Progress(1, 0.5, "half");
        Message stop = new Message.Stop(1);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                frames.write(first.json());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        onItsWay.await();
        assertFalse(frames.tryWrite(stop.json()));
        goOn.countDown();
        writing.get();
        assertTrue(frames.tryWrite(stop.json()));
        assertTrue(triedElsewhere(frames, stop), "who has written keeps nobody from writing");
        Frames there = reading(out.toByteArray(), Frames.MAX_BYTES);
        for (Message message : List.of(first, stop, stop)) {
            assertEquals(message, Message.read(there.read()));
        }
        assertThrows(EOFException.class, there::read);
    }

    @Test
    void a_broken_pipe_keeps_nobody_waiting() throws Exception {
        AtomicInteger breaks = new AtomicInteger(2);
        OutputStream breaking = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (breaks.getAndDecrement() > 0) {
                    throw new IOException("broken");
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                write(length);
            }
        };
        Frames frames = new Frames(InputStream.nullInputStream(), breaking);
        Message stop = new Message.Stop(1);
        assertFalse(frames.tryWrite(stop.json()), "whoever reads hears of it");
        assertThrows(IOException.class, () -> frames.write(stop.json()));
        assertTrue(triedElsewhere(frames, stop), "neither has kept the pipe to itself");
    }

    @Test
    void half_a_message_is_the_end_and_never_a_message() throws IOException {
        byte[] bytes = written(new Message.Done(1, json("{'text':'hi'}")));
        for (int length = 0; length < bytes.length; length++) {
            assertThrows(EOFException.class, reading(Arrays.copyOf(bytes, length), 1000)::read);
        }
    }

    @Test
    void whatever_bytes_come_a_message_or_an_io_exception_comes_of_them() throws IOException {
        Random random = new Random(7);
        byte[] seed = written(ALL.toArray(Message[]::new));
        int messages = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seed.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Frames frames = reading(bytes, 5_000);
            try {
                while (true) {
                    Message.read(frames.read());
                    messages++;
                }
            } catch (IOException e) {
                // What must come.
            }
        }
        assertTrue(messages > 20_000, "the changes left hardly any message intact: " + messages);
    }
}
