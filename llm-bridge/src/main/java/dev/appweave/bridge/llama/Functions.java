package dev.appweave.bridge.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/** The functions of some shared libraries, by name. */
@SuppressWarnings("restricted") // Native access is granted to this module by the launcher.
final class Functions {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfBoolean BOOL = ValueLayout.JAVA_BOOLEAN;
    static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();

    private final SymbolLookup symbols;

    /**
     * Loads libraries for as long as the program runs: ggml's threads and registries outlive every owner.
     *
     * @throws IllegalArgumentException if one cannot be loaded
     */
    Functions(List<Path> libraries) {
        SymbolLookup all = _ -> java.util.Optional.empty();
        for (Path library : libraries) {
            all = all.or(SymbolLookup.libraryLookup(library, Arena.global()));
        }
        symbols = all;
    }

    boolean has(String name) {
        return symbols.find(name).isPresent();
    }

    /** A function that returns something. */
    MethodHandle find(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
    }

    /** A function that returns nothing. */
    MethodHandle findVoid(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(arguments));
    }

    private MemorySegment symbol(String name) {
        return symbols.find(name).orElseThrow(() -> new IllegalArgumentException("there is no function " + name));
    }

    /**
     * Asks the C library to give freed memory back to the system (malloc_trim(3)): glibc keeps what was freed in pieces, so
     * that opening models again and again would hold more and more of it. Elsewhere nothing happens.
     */
    static void giveBackMemory() {
        LINKER.defaultLookup().find("malloc_trim").ifPresent(trim -> {
            try {
                int given = (int) LINKER.downcallHandle(trim, FunctionDescriptor.of(INT, LONG))
                        .invokeExact(0L);
                assert given == 0 || given == 1 : given;
            } catch (Throwable e) {
                throw broken(e);
            }
        });
    }

    /** What a call through a handle can throw besides what it declares: a bug of this binding. */
    static IllegalStateException broken(Throwable cause) {
        return new IllegalStateException("a native function was called in a wrong way", cause);
    }
}
