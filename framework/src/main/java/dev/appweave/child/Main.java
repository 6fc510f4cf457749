package dev.appweave.child;

import dev.appweave.bundle.LoneBundle;
import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.isolate.Frames;
import dev.appweave.isolate.Message;
import dev.appweave.isolate.Probe;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;

/** The program of a child process: reads from its input what it is to be, and ends when its input does. */
public final class Main {
    private Main() {}

    /**
     * Runs until its input ends.
     *
     * @param args the number of the descriptor of memory that the host shares; none: it shares none
     */
    public static void main(String[] args) throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Frames frames = frames(in, out, args);
        // What a plugin prints must not come between messages.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        LogManager.getLogManager().reset();
        if (Message.read(frames.read()) instanceof Message.Start start) {
            serve(start, frames);
        }
        System.exit(0);
    }

    /** Where the memory cannot be opened, the pipes do. */
    private static Frames frames(InputStream in, OutputStream out, String[] args) {
        try {
            return args.length == 0 ? new Frames(in, out) : Frames.over(in, out, Path.of("/proc/self/fd", args[0]));
        } catch (IOException e) {
            return new Frames(in, out);
        }
    }

    private static void serve(Message.Start start, Frames frames) throws IOException {
        List<Probe.Finding> findings = start.confinement().map(Probe::run).orElse(List.of());
        if (!findings.isEmpty()) {
            frames.write(new Message.Ready(findings, "").json());
            return;
        }
        try (LoneBundle bundle = LoneBundle.start(start.jar(), start.cache(), start.packages(), start.wanted())) {
            frames.write(new Message.Ready(List.of(), "").json());
            new Serving(frames, bundle, start.home()).untilTheEnd();
        } catch (UnavailableException e) {
            frames.write(new Message.Ready(List.of(), String.valueOf(e.getMessage())).json());
        }
    }
}
