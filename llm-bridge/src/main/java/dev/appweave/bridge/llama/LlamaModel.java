package dev.appweave.bridge.llama;

import static dev.appweave.bridge.llama.Functions.BOOL;
import static dev.appweave.bridge.llama.Functions.INT;
import static dev.appweave.bridge.llama.Functions.LONG;
import static dev.appweave.bridge.llama.Functions.POINTER;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A model file in memory. The file's header must have been validated ({@code gguf}): llama.cpp ends the process over some
 * that are damaged. Not thread-safe.
 */
public final class LlamaModel implements AutoCloseable {
    final Llama llama;
    final MemorySegment pointer;
    private final Vocabulary vocabulary;
    private boolean closed;

    private LlamaModel(Llama llama, MemorySegment pointer) {
        this.llama = llama;
        this.pointer = pointer;
        this.vocabulary = new Vocabulary(llama, vocabularyOf(llama, pointer));
    }

    /**
     * Loads a file.
     *
     * @param graphicsLayers how many layers are computed by graphics processors; 0: these are left alone altogether
     * @throws EngineException if llama.cpp refuses it or the memory does not suffice
     */
    public static LlamaModel load(Llama llama, Path file, int graphicsLayers) throws EngineException {
        llama.log.clear();
        MethodHandle load =
                llama.functions.find("llama_model_load_from_file", POINTER, POINTER, llama.abi.modelParams());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = llama.parameters("llama_model_default_params", llama.abi.modelParams(), arena);
            Abi.Field place = llama.abi.withoutMapping();
            parameters.set(INT, place.offset(), place.value());
            parameters.set(INT, llama.abi.gpuLayers(), graphicsLayers);
            // Without an empty list of devices, long prompts would still be read by them.
            if (graphicsLayers == 0) {
                parameters.set(ValueLayout.ADDRESS, Abi.DEVICES, arena.allocate(ValueLayout.ADDRESS));
            }
            MemorySegment model = (MemorySegment) load.invokeExact(arena.allocateFrom(file.toString()), parameters);
            if (model.equals(MemorySegment.NULL)) {
                throw refused(file, llama.log.told());
            }
            return new LlamaModel(llama, model);
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    private static EngineException refused(Path file, String why) {
        boolean memory =
                why.contains("failed to allocate") || why.contains("bad_alloc") || why.contains("out of memory");
        return new EngineException(
                memory ? EngineProblemId.OUT_OF_MEMORY : EngineProblemId.MODEL_REFUSED,
                file.getFileName().toString(),
                (memory ? "There is not enough memory for the model" : "llama.cpp does not load the model") + " ("
                        + (why.isEmpty() ? "without a reason" : why) + ").");
    }

    private static MemorySegment vocabularyOf(Llama llama, MemorySegment model) {
        try {
            return (MemorySegment) llama.functions
                    .find("llama_model_get_vocab", POINTER, POINTER)
                    .invokeExact(model);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Its tokens. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The longest text it was trained on, in tokens. */
    public int trainedContext() {
        try {
            return (int) llama.functions
                    .find("llama_model_n_ctx_train", INT, POINTER)
                    .invokeExact(pointer);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** The size of its weights in bytes. */
    public long size() {
        try {
            return (long)
                    llama.functions.find("llama_model_size", LONG, POINTER).invokeExact(pointer);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Whether it reads its prompt with an encoder, or keeps a running state that cannot be taken back: not supported. */
    boolean isUnsupported() {
        try {
            for (String name : new String[] {"llama_model_has_encoder", "llama_model_is_diffusion"}) {
                if (llama.functions.has(name)
                        && (boolean) llama.functions.find(name, BOOL, POINTER).invokeExact(pointer)) {
                    return true;
                }
            }
            return false;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Frees it; its contexts must be closed. Closing twice does no harm. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                llama.functions.findVoid("llama_model_free", POINTER).invokeExact(pointer);
                Functions.giveBackMemory();
            } catch (Throwable e) {
                throw Functions.broken(e);
            }
        }
    }
}
