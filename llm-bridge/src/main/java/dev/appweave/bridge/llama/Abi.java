package dev.appweave.bridge.llama;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The structs of one release of llama.cpp, which passes them by value: a field at another place would be read as something
 * else without a word. So the defaults that the library itself fills in are compared with what this release is known to
 * have, before anything else is called.
 *
 * @param release the release, for people
 * @param modelParams the size of {@code llama_model_params}
 * @param contextParams the size of {@code llama_context_params}
 * @param quantizeParams the size of {@code llama_model_quantize_params}
 * @param withoutMapping what makes a file be read into memory instead of mapped: weights that are packed anew must not lie
 *     there twice, and a mapped file is read again and again where memory is short
 * @param gpuLayers the place of {@code n_gpu_layers} in the parameters of a model
 * @param outputs the place of {@code n_outputs_max} in the parameters of a context: room is made for the scores of so many
 *     tokens at once, 600 kB each with a large vocabulary; -1: this release makes room for a whole batch
 * @param threads the place of {@code n_threads} in the parameters of a context; {@code n_threads_batch} follows it
 * @param modelDefaults numbers of 32 bits known to stand in the default parameters of a model
 * @param contextDefaults the same for a context
 */
record Abi(
        String release,
        StructLayout modelParams,
        StructLayout contextParams,
        StructLayout quantizeParams,
        Field withoutMapping,
        int gpuLayers,
        int outputs,
        int threads,
        List<Field> modelDefaults,
        List<Field> contextDefaults) {
    /** A number at a place of a struct. */
    record Field(String name, int offset, int value) {}

    /** {@code include/llama.h} of v0.5.0. */
    static final Abi V0_5_0 = new Abi(
            "v0.5.0",
            struct(80),
            struct(160),
            struct(64),
            new Field("load_mode", 24, 0),
            16,
            20,
            28,
            List.of(
                    new Field("n_gpu_layers", 16, -1),
                    new Field("split_mode", 20, 1),
                    new Field("load_mode", 24, -1),
                    new Field("vocab_only … no_host", 72, 0x00010000)),
            List.of(
                    new Field("n_ctx", 0, 512),
                    new Field("n_batch", 4, 2048),
                    new Field("n_ubatch", 8, 512),
                    new Field("n_seq_max", 12, 1),
                    new Field("n_threads", 28, 4),
                    new Field("flash_attn_type", 52, -1)));

    /**
     * {@code include/llama.h} of b4916 of March 2025, which is in {@code de.kherud:llama:4.2.0}. It has no function that
     * tells its release.
     */
    static final Abi B4916 = new Abi(
            "b4916",
            struct(64),
            struct(120),
            struct(48),
            new Field("use_mmap", 56, 0),
            8,
            -1,
            16,
            List.of(
                    new Field("n_gpu_layers", 8, 0),
                    new Field("split_mode", 12, 1),
                    new Field("vocab_only … check_tensors", 56, 0x00000100)),
            List.of(
                    new Field("n_ctx", 0, 512),
                    new Field("n_batch", 4, 2048),
                    new Field("n_ubatch", 8, 512),
                    new Field("n_seq_max", 12, 1),
                    new Field("n_threads", 16, 4),
                    new Field("logits_all … flash_attn", 96, 0x00010000)));

    /** The same in every release so far: {@code llama_model_params}, {@code llama_context_params}, {@code llama_batch}, the quantizer's. */
    static final int CONTEXT = 0;

    static final int DEVICES = 0;

    static final int BATCH_SIZE = 4;
    static final int MICRO_BATCH = 8;
    static final StructLayout BATCH = struct(56);

    /** Larger than any of the structs that are returned. */
    static final StructLayout ROOMY = struct(512);

    static final int BATCH_TOKEN = 8;
    static final int BATCH_POSITION = 24;
    static final int BATCH_SEQUENCE_COUNT = 32;
    static final int BATCH_SEQUENCES = 40;
    static final int BATCH_LOGITS = 48;
    static final int QUANTIZE_THREADS = 0;
    static final int QUANTIZE_TYPE = 4;

    Abi {
        modelDefaults = List.copyOf(modelDefaults);
        contextDefaults = List.copyOf(contextDefaults);
    }

    /** Only the size and "larger than two words" matter to the calling convention: such structs go over the stack. */
    private static StructLayout struct(long bytes) {
        return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(bytes / Long.BYTES, ValueLayout.JAVA_LONG));
    }

    /** What is not as known in the defaults of a library; empty if it is this release. */
    List<String> differences(MemorySegment model, MemorySegment context) {
        List<String> differences = new ArrayList<>();
        compare(model, modelDefaults, differences);
        compare(context, contextDefaults, differences);
        ends("llama_model_params", model, modelParams, differences);
        ends("llama_context_params", context, contextParams, differences);
        return differences;
    }

    private static void ends(String name, MemorySegment roomy, StructLayout struct, List<String> differences) {
        long size = struct.byteSize();
        if (roomy.asSlice(size).mismatch(MemorySegment.ofArray(new byte[(int) (roomy.byteSize() - size)])) != -1) {
            differences.add(name + " is larger than " + size + " bytes");
        }
    }

    private static void compare(MemorySegment struct, List<Field> known, List<String> differences) {
        for (Field field : known) {
            int found = struct.get(ValueLayout.JAVA_INT, field.offset());
            if (found != field.value()) {
                differences.add(field.name() + " is " + found + ", expected " + field.value());
            }
        }
    }
}
