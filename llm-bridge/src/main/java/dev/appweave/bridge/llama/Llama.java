package dev.appweave.bridge.llama;

import static dev.appweave.bridge.llama.Functions.INT;
import static dev.appweave.bridge.llama.Functions.LONG;
import static dev.appweave.bridge.llama.Functions.POINTER;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** llama.cpp, loaded. There is one for each folder, since a library is loaded once and stays. Thread-safe. */
public final class Llama {
    private static final Map<Path, Llama> LOADED = new ConcurrentHashMap<>();

    final Functions functions;
    final Abi abi;
    final NativeLog log;

    private Llama(Functions functions, Abi abi, NativeLog log) {
        this.functions = functions;
        this.abi = abi;
        this.log = log;
    }

    /**
     * Loads the libraries of a folder.
     *
     * @throws EngineException if there are none, they cannot be loaded, or they are not of the release this was written for
     */
    public static Llama load(Path folder) throws EngineException {
        Path place = folder.toAbsolutePath().normalize();
        Llama loaded = LOADED.get(place);
        if (loaded == null) {
            synchronized (LOADED) {
                loaded = LOADED.get(place);
                if (loaded == null) {
                    loaded = open(place);
                    LOADED.put(place, loaded);
                }
            }
        }
        return loaded;
    }

    private static Llama open(Path folder) throws EngineException {
        NativeFolder libraries = NativeFolder.of(folder)
                .orElseThrow(() -> new EngineException(
                        EngineProblemId.NO_ENGINE,
                        folder.toString(),
                        "llama.cpp is not in the folder: expected are libllama, libggml and libggml-base."));
        try {
            Functions functions = new Functions(libraries.files());
            NativeLog log = new NativeLog();
            log.listen(functions);
            Abi abi = fitting(functions, folder);
            if (functions.has("ggml_backend_load_all_from_path")) {
                loadBackends(functions, folder);
            }
            MethodHandle init = functions.findVoid("llama_backend_init");
            init.invokeExact();
            return new Llama(functions, abi, log);
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) { // Of dlopen, of a missing function.
            throw new EngineException(
                    EngineProblemId.ENGINE_NOT_LOADED,
                    folder.toString(),
                    "llama.cpp cannot be loaded ("
                            + Optional.ofNullable(e.getMessage()).orElse("") + ").");
        }
    }

    private static void loadBackends(Functions functions, Path folder) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle load = functions.findVoid("ggml_backend_load_all_from_path", POINTER);
            load.invokeExact(arena.allocateFrom(folder.toString()));
        }
    }

    private static Abi fitting(Functions functions, Path folder) throws Throwable {
        Abi abi = functions.has("llama_version") ? Abi.V0_5_0 : Abi.B4916;
        try (Arena arena = Arena.ofConfined()) {
            List<String> differences = abi.differences(
                    defaults(functions, "llama_model_default_params", arena),
                    defaults(functions, "llama_context_default_params", arena));
            if (!differences.isEmpty()) {
                throw new EngineException(
                        EngineProblemId.ENGINE_DOES_NOT_FIT,
                        folder.toString(),
                        "This llama.cpp is not release " + abi.release() + ": " + String.join(", ", differences) + ".");
            }
        }
        return abi;
    }

    private static MemorySegment defaults(Functions functions, String name, SegmentAllocator where) {
        try { // Room to spare: a release with larger structs writes more, and is to be told, not to write elsewhere.
            return (MemorySegment) functions.find(name, Abi.ROOMY).invokeExact(where);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** The release and the processor features in use, for people. */
    public String description() {
        try {
            MethodHandle info = functions.find("llama_print_system_info", POINTER);
            return "llama.cpp " + abi.release() + ", " + NativeText.read((MemorySegment) info.invokeExact());
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /**
     * The graphics processors this build can compute on; none if it was built without, or the machine has none.
     *
     * @return in llama.cpp's order, which is the order it uses them in
     */
    public List<Device> devices() {
        if (!functions.has("ggml_backend_dev_count")) {
            return List.of();
        }
        List<Device> devices = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            long count = (long) functions.find("ggml_backend_dev_count", LONG).invokeExact();
            for (long i = 0; i < count; i++) {
                MemorySegment device = (MemorySegment)
                        functions.find("ggml_backend_dev_get", POINTER, LONG).invokeExact(i);
                int type = (int)
                        functions.find("ggml_backend_dev_type", INT, POINTER).invokeExact(device);
                if (type == Device.GRAPHICS || type == Device.INTEGRATED) {
                    MemorySegment name = (MemorySegment) functions
                            .find("ggml_backend_dev_description", POINTER, POINTER)
                            .invokeExact(device);
                    MemorySegment sizes = arena.allocate(2L * Long.BYTES, Long.BYTES);
                    functions
                            .findVoid("ggml_backend_dev_memory", POINTER, POINTER, POINTER)
                            .invokeExact(device, sizes, sizes.asSlice(Long.BYTES));
                    devices.add(new Device(NativeText.read(name), sizes.get(LONG, 0)));
                }
            }
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
        return devices;
    }

    /**
     * A graphics processor.
     *
     * @param name as its driver calls it
     * @param freeBytes how much of its memory is free
     */
    public record Device(String name, long freeBytes) {
        private static final int GRAPHICS = 1;
        private static final int INTEGRATED = 2;
    }

    /** Whether there is something in a folder that looks like llama.cpp. */
    public static boolean isIn(Path folder) {
        return Files.isDirectory(folder) && NativeFolder.of(folder).isPresent();
    }

    /** The parameters that llama.cpp would use, of the kind of {@code llama_model_default_params}, to change some. */
    MemorySegment parameters(String name, StructLayout struct, SegmentAllocator where) {
        return defaults(functions, name, where).asSlice(0, struct.byteSize());
    }
}
