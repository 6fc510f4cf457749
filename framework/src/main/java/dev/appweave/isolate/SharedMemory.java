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

/**
 * Memory without a name in any file system (memfd_create(2)), of a size that nobody can change any more (F_ADD_SEALS,
 * fcntl(2)): a process that shares it cannot cut it short under the one that looks at it. Linux only.
 */
final class SharedMemory implements AutoCloseable {
    private static final int ALLOW_SEALING = 2;
    private static final int ADD_SEALS = 1033;
    private static final int SEAL_SHRINK_GROW = 1 | 2 | 4;

    private static final Linker LINKER = Linker.nativeLinker();

    private final int descriptor;
    private final MemorySegment memory;

    private SharedMemory(int descriptor, MemorySegment memory) {
        this.descriptor = descriptor;
        this.memory = memory;
    }

    /** So many bytes; empty where the system has no such memory. */
    static Optional<SharedMemory> of(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = call("memfd_create", arena.allocateFrom("appweave"), ALLOW_SEALING);
            if (descriptor < 0) {
                return Optional.empty();
            }
            if (call("ftruncate", descriptor, bytes) == 0
                    && call("fcntl", descriptor, ADD_SEALS, SEAL_SHRINK_GROW) == 0) {
                return Optional.of(new SharedMemory(descriptor, map(Path.of("/proc/self/fd/" + descriptor), bytes)));
            }
            call("close", descriptor);
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
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

    /** Gives the descriptor back; the memory stays. */
    @Override
    public void close() {
        call("close", descriptor);
    }

    /** A function of the C library that returns an int; -1 if there is none of that name. */
    @SuppressWarnings("restricted") // The functions and their shapes are those of the manual pages.
    private static int call(String name, Object... arguments) {
        Optional<MemorySegment> found = LINKER.defaultLookup().find(name);
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
                ? LINKER.downcallHandle(found.get(), shape, Linker.Option.firstVariadicArg(2))
                : LINKER.downcallHandle(found.get(), shape);
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) { // The C library throws nothing.
            throw new IllegalStateException(name, e);
        }
    }
}
