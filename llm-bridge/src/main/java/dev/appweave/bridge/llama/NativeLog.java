package dev.appweave.bridge.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last errors and warnings that llama.cpp has logged. A function that fails returns null and says why only there.
 * Thread-safe: it is written from native threads.
 */
@SuppressWarnings("restricted") // Native access is granted to this module by the launcher.
final class NativeLog {
    private static final int KEPT = 16;
    private static final int LONGEST = 300;

    /** {@code GGML_LOG_LEVEL_WARN}; errors are 4, and 5 goes on with the line before. */
    private static final int WARN = 3;

    private final Deque<String> lines = new ArrayDeque<>();

    void listen(Functions functions) throws Throwable {
        MethodHandle hear = MethodHandles.lookup()
                .bind(
                        this,
                        "hear",
                        MethodType.methodType(void.class, int.class, MemorySegment.class, MemorySegment.class));
        MemorySegment callback = Linker.nativeLinker()
                .upcallStub(
                        hear,
                        FunctionDescriptor.ofVoid(Functions.INT, Functions.POINTER, Functions.POINTER),
                        Arena.global());
        MethodHandle set = functions.findVoid("llama_log_set", Functions.POINTER, Functions.POINTER);
        set.invokeExact(callback, MemorySegment.NULL);
    }

    @SuppressWarnings("UnusedMethod") // Called from native code. An exception here would end the process.
    private synchronized void hear(int level, MemorySegment text, MemorySegment user) {
        if (level < WARN) {
            return;
        }
        String line = NativeText.read(text).strip();
        if (!line.isEmpty()) {
            lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
        }
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    synchronized void clear() {
        lines.clear();
    }

    /** What was logged since {@link #clear}, without the names of C functions, in one line. */
    synchronized String told() {
        return String.join("; ", lines.stream().map(NativeLog::plain).distinct().toList());
    }

    private static String plain(String line) {
        return line.replaceFirst("^[a-z_]+: ", "");
    }
}
