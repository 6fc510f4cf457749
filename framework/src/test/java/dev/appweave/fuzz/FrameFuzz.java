package dev.appweave.fuzz;

import dev.appweave.isolate.Frames;
import dev.appweave.isolate.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Any bytes from a pipe are messages, which survive being written, or an {@link IOException}. */
public final class FrameFuzz {
    private FrameFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Frames frames = new Frames(new ByteArrayInputStream(input), OutputStream.nullOutputStream());
        try {
            while (true) {
                Message message = Message.read(frames.read());
                if (!Message.read(message.json()).json().equals(message.json())) {
                    throw new AssertionError("a message changes when it is written: " + message);
                }
            }
        } catch (IOException e) {
            // The end, or no message.
        }
    }
}
