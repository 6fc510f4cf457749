package dev.appweave.isolate;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

    @Test
    void half_a_message_is_the_end_and_never_a_message() throws IOException {
        byte[] bytes = written(new Message.Done(1, json("{'text':'hi'}")));
        for (int length = 0; length < bytes.length; length++) {
            assertThrows(EOFException.class, reading(java.util.Arrays.copyOf(bytes, length), 1000)::read);
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
