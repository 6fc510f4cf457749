package dev.appweave.isolate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory without a name in any file system (memfd_create(2)), of a size that nobody can change any more (F_ADD_SEALS,
 * fcntl(2)): a process that shares it cannot cut it short under the one that looks at it. Linux only.
 */
final class SharedMemory implements AutoCloseable {
    /** MFD_CLOEXEC and MFD_ALLOW_SEALING. */
    private static final int FLAGS = 1 | 2;

    private static final int ADD_SEALS = 1033;

    /** F_SEAL_SEAL, F_SEAL_SHRINK and F_SEAL_GROW. */
    private static final int SEALS = 1 | 2 | 4;

    private final AtomicInteger open;
    private final int descriptor;
    private final MemorySegment memory;

    private SharedMemory(int descriptor, MemorySegment memory) {
        this.descriptor = descriptor;
        this.open = new AtomicInteger(descriptor);
        this.memory = memory;
    }

    /** So many bytes; empty where the system has no such memory, or this process may not ask for it. */
    static Optional<SharedMemory> of(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = call("memfd_create", arena.allocateFrom("appweave"), FLAGS);
            return descriptor < 0 ? Optional.empty() : sealed(descriptor, bytes);
        } catch (RuntimeException e) {
            return Optional.empty(); // No linker on this platform, or no leave to use it.
        }
    }

    private static Optional<SharedMemory> sealed(int descriptor, long bytes) {
        try {
            if (call("ftruncate", descriptor, bytes) == 0 && call("fcntl", descriptor, ADD_SEALS, SEALS) == 0) {
                return Optional.of(new SharedMemory(descriptor, map(Path.of("/proc/self/fd/" + descriptor), bytes)));
            }
        } catch (IOException e) {
            // No /proc: nobody could open it.
        }
        call("close", descriptor);
        return Optional.empty();
    }

    /** Maps memory that another process shares; it stays as long as anybody here uses it. */
    static MemorySegment map(Path shared, long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (file.size() != bytes) {
                throw new IOException("shared memory of another size");
            }
            return file.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        }
    }

    MemorySegment memory() {
        return memory;
    }

    /** Under which a process of the same user can open it until it is closed. */
    Path path() {
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor);
    }

    /** Gives the descriptor back, once; the memory stays. */
    @Override
    public void close() {
        int left = open.getAndSet(-1);
        if (left >= 0) {
            call("close", left);
        }
    }

    /** A function of the C library that returns an int; -1 if there is none of that name. */
    @SuppressWarnings("restricted") // The functions and their shapes are those of the manual pages.
    private static int call(String name, Object... arguments) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> found = linker.defaultLookup().find(name);
        if (found.isEmpty()) {
            return -1;
        }
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT);
        for (Object argument : arguments) {
            shape = shape.appendArgumentLayouts(
                    switch (argument) {
                        case Integer _ -> ValueLayout.JAVA_INT;
                        case Long _ -> ValueLayout.JAVA_LONG;
                        default -> ValueLayout.ADDRESS;
                    });
        }
        boolean variadic = name.equals("fcntl");
        MethodHandle function = variadic
                ? linker.downcallHandle(found.get(), shape, Linker.Option.firstVariadicArg(2))
                : linker.downcallHandle(found.get(), shape);
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) { // The C library throws nothing.
            throw new IllegalStateException(name, e);
        }
    }
}
