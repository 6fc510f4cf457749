package dev.appweave.bridge.llama;

import static dev.appweave.bridge.llama.Functions.INT;
import static dev.appweave.bridge.llama.Functions.POINTER;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** llama.cpp's own quantizer: a file with fewer bits a weight. */
public final class Quantizer {
    private Quantizer() {}

    /**
     * Writes a smaller file.
     *
     * @param from a file of F32, F16 or BF16 weights; others lose too much, and are refused
     * @param to written whole or, if something fails, not worth anything
     * @param type the weights of the new file
     * @throws EngineException if llama.cpp refuses, with its reason
     */
    public static void quantize(Llama llama, Path from, Path to, QuantizedType type, int threads)
            throws EngineException {
        if (!llama.functions.has("llama_model_quantize")) {
            throw new EngineException(
                    EngineProblemId.NOT_QUANTIZED,
                    from.getFileName().toString(),
                    "llama.cpp " + llama.abi.release() + " was built without its quantizer.");
        }
        llama.log.clear();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters =
                    llama.parameters("llama_model_quantize_default_params", llama.abi.quantizeParams(), arena);
            parameters.set(INT, Abi.QUANTIZE_THREADS, threads);
            parameters.set(INT, Abi.QUANTIZE_TYPE, type.number());
            int status = (int) llama.functions
                    .find("llama_model_quantize", INT, POINTER, POINTER, POINTER)
                    .invokeExact(arena.allocateFrom(from.toString()), arena.allocateFrom(to.toString()), parameters);
            if (status != 0) {
                throw new EngineException(
                        EngineProblemId.NOT_QUANTIZED,
                        from.getFileName().toString(),
                        "llama.cpp does not quantize it (" + llama.log.told() + ").");
            }
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }
}
