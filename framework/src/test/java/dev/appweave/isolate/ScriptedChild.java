package dev.appweave.isolate;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.JsonNodeFactory;

/** The program of a child that answers by a script instead of by a plugin: the action says what it does. */
public final class ScriptedChild {
    private ScriptedChild() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        BufferedInputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        Frames frames =
                args.length == 0 ? new Frames(in, out) : Frames.over(in, out, Path.of("/proc/self/fd", args[0]));
        Message.Start start = (Message.Start) Message.read(frames.read());
        List<Probe.Finding> findings = start.confinement().map(Probe::run).orElse(List.of());
        switch (start.wanted()) {
            case "sleep_on" -> Thread.sleep(60_000);
            case "wait_for_word" -> {
                while (!Files.exists(start.home().resolve("word"))) {
                    Thread.sleep(20);
                }
                frames.write(new Message.Ready(findings, "").json());
            }
            case "refuse_start" -> frames.write(new Message.Ready(List.of(), "The plugin is not well.").json());
            case "talk_early" -> frames.write(new Message.Stop(1).json());
            case "print" -> out.write("hello\n".getBytes());
            default -> frames.write(new Message.Ready(findings, "").json());
        }
        while (Message.read(frames.read()) instanceof Message.Ask ask) {
            switch (ask.action()) {
                case "exit_now" -> System.exit(7);
                case "hide_and_start_threads" -> {
                    try (FileOutputStream name = new FileOutputStream("/proc/self/comm")) {
                        name.write(new byte[] {'x', (byte) 0xff, (byte) 0xfe}); // No UTF-8.
                    }
                    for (int i = 0; i < 400; i++) {
                        Thread.ofPlatform().daemon().start(LockSupport::park);
                    }
                    Thread.sleep(10_000);
                    frames.write(new Message.Done(ask.n(), ask.input()).json());
                }
                case "tell_memory" ->
                    frames.write(
                            new Message.Done(ask.n(), JsonNodeFactory.instance.booleanNode(args.length == 1)).json());
                case "answer_others" -> frames.write(new Message.Done(99, ask.input()).json());
                case "say_no_json" -> out.write(new byte[] {0, 0, 0, 2, '{', '{'});
                case "say_much" -> out.write(new byte[] {0x7f, 0, 0, 0});
                case "tell_much" -> {
                    for (int i = 0; i < 20_000; i++) {
                        frames.write(new Message.Progress(ask.n(), Double.NaN, "x".repeat(1000)).json());
                    }
                    frames.write(new Message.Done(ask.n(), ask.input()).json());
                }
                default -> frames.write(new Message.Done(ask.n(), ask.input()).json());
            }
        }
    }
}
