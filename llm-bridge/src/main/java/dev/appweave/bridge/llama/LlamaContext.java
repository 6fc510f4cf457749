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
import java.util.BitSet;

/**
 * One sequence of tokens, and what the model makes of it so far.
 *
 * <p>What would end the process is checked here: a batch larger than the context was made for, a token that is not in the
 * vocabulary, a position behind the end. Belongs to one thread at a time.
 */
@SuppressWarnings("restricted") // Native access is granted to this module by the launcher.
public final class LlamaContext implements AutoCloseable {
    /** Tokens in one native call; a longer prompt is computed in pieces of that many, and can be stopped in between. */
    public static final int BATCH = 512;

    /**
     * Tokens that are computed together: fewer take less memory (0.13 MB each in a model of 1.5 billion weights), and from 64 on
     * attention is computed in tiles, so that more bring nothing.
     */
    private static final int MICRO_BATCH = 128;

    /** Tokens of one call that can be scored. */
    public static final int MOST_SCORED = 32;

    private static final int NO_ROOM = 1;
    private static final int SEQUENCE = 0;

    private final LlamaModel model;
    private final Functions functions;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pointer;
    private final MemorySegment memory;
    private final MemorySegment batch = arena.allocate(Abi.BATCH);
    private final MemorySegment tokens = arena.allocate(INT, BATCH);
    private final MemorySegment positions = arena.allocate(INT, BATCH);
    private final MemorySegment wanted = arena.allocate(BATCH);
    private final MethodHandle decode;
    private final MethodHandle logits;
    private final MethodHandle remove;
    private final int vocabulary;
    private final int room;
    private boolean closed;

    private LlamaContext(LlamaModel model, MemorySegment pointer) {
        this.model = model;
        this.functions = model.llama.functions;
        this.pointer = pointer;
        this.vocabulary = model.vocabulary().size();
        decode = functions.find("llama_decode", INT, POINTER, Abi.BATCH);
        logits = functions.find("llama_get_logits_ith", POINTER, POINTER, INT);
        remove = functions.find(
                memoryApart() ? "llama_memory_seq_rm" : "llama_kv_self_seq_rm", BOOL, POINTER, INT, INT, INT);
        try {
            memory = memoryApart()
                    ? (MemorySegment)
                            functions.find("llama_get_memory", POINTER, POINTER).invokeExact(pointer)
                    : pointer;
            room = (int) functions.find("llama_n_ctx", INT, POINTER).invokeExact(pointer);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
        prepareBatch();
    }

    /** Older releases have no memory of its own kind: the context is asked. */
    private boolean memoryApart() {
        return functions.has("llama_get_memory");
    }

    private void prepareBatch() {
        MemorySegment counts = arena.allocate(INT, BATCH);
        MemorySegment sequence = arena.allocateFrom(INT, SEQUENCE);
        MemorySegment sequences = arena.allocate(ValueLayout.ADDRESS, BATCH);
        for (int i = 0; i < BATCH; i++) {
            counts.setAtIndex(INT, i, 1);
            sequences.setAtIndex(ValueLayout.ADDRESS, i, sequence);
        }
        batch.set(ValueLayout.ADDRESS, Abi.BATCH_TOKEN, tokens);
        batch.set(ValueLayout.ADDRESS, Abi.BATCH_POSITION, positions);
        batch.set(ValueLayout.ADDRESS, Abi.BATCH_SEQUENCE_COUNT, counts);
        batch.set(ValueLayout.ADDRESS, Abi.BATCH_SEQUENCES, sequences);
        batch.set(ValueLayout.ADDRESS, Abi.BATCH_LOGITS, wanted);
    }

    /**
     * A context over a model.
     *
     * @param size its longest sequence in tokens
     * @throws EngineException if the memory does not suffice, or the model is of a kind that does not write on
     */
    public static LlamaContext open(LlamaModel model, int size, int threads) throws EngineException {
        Llama llama = model.llama;
        if (model.isUnsupported()) {
            throw new EngineException(
                    EngineProblemId.MODEL_REFUSED, "", "The model is no decoder: it cannot go on with a text.");
        }
        llama.log.clear();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters =
                    llama.parameters("llama_context_default_params", llama.abi.contextParams(), arena);
            parameters.set(INT, Abi.CONTEXT, size);
            parameters.set(INT, Abi.BATCH_SIZE, BATCH);
            parameters.set(INT, Abi.MICRO_BATCH, MICRO_BATCH);
            if (llama.abi.outputs() >= 0) {
                parameters.set(INT, llama.abi.outputs(), MOST_SCORED);
            }
            parameters.set(INT, llama.abi.threads(), threads);
            parameters.set(INT, llama.abi.threads() + Integer.BYTES, threads);
            MemorySegment context = (MemorySegment) llama.functions
                    .find("llama_init_from_model", POINTER, POINTER, llama.abi.contextParams())
                    .invokeExact(model.pointer, parameters);
            if (context.equals(MemorySegment.NULL)) {
                throw new EngineException(
                        EngineProblemId.OUT_OF_MEMORY,
                        "",
                        "There is no context of " + size + " tokens (" + llama.log.told() + ").");
            }
            Functions.giveBackMemory(); // What reading the file and planning the computation took.
            return new LlamaContext(model, context);
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** The longest sequence in tokens. */
    public int room() {
        return room;
    }

    /** How many threads compute from now on. */
    public void threads(int threads) {
        try {
            functions.findVoid("llama_set_n_threads", POINTER, INT, INT).invokeExact(pointer, threads, threads);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /**
     * Computes tokens at the end of the sequence.
     *
     * @param from the position of the first: how many stand before it
     * @param scored those that are scored, from 0, to be read by {@link #scores}; at most {@link #MOST_SCORED}
     * @throws EngineException if they cannot be computed; the sequence is then as it was
     */
    public void append(int[] next, int from, BitSet scored) throws EngineException {
        if (next.length == 0
                || next.length > BATCH
                || from + next.length > room
                || scored.cardinality() > MOST_SCORED) {
            throw new IllegalArgumentException(next.length + " tokens at " + from + " of " + room);
        }
        for (int i = 0; i < next.length; i++) {
            if (next[i] < 0 || next[i] >= vocabulary) {
                throw new IllegalArgumentException("there is no token " + next[i]);
            }
            tokens.setAtIndex(INT, i, next[i]);
            positions.setAtIndex(INT, i, from + i);
            wanted.set(ValueLayout.JAVA_BYTE, i, (byte) (scored.get(i) ? 1 : 0));
        }
        batch.set(INT, 0, next.length);
        model.llama.log.clear();
        int status;
        try {
            status = (int) decode.invokeExact(pointer, batch);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
        if (status != 0) {
            cut(from);
            throw new EngineException(
                    status == NO_ROOM ? EngineProblemId.CONTEXT_OVERFLOW : EngineProblemId.NOT_COMPUTED,
                    "token " + from,
                    "llama.cpp answers " + status + " (" + model.llama.log.told() + ").");
        }
    }

    /**
     * How likely each token is to come after one of the last {@link #append}, as logits.
     *
     * @param index which one, from 0, counted from the first appended
     * @param into as long as the vocabulary
     */
    public void scores(int index, float[] into) {
        try {
            MemorySegment row = (MemorySegment) logits.invokeExact(pointer, index);
            if (row.equals(MemorySegment.NULL)) {
                throw new IllegalArgumentException("token " + index + " was not scored");
            }
            MemorySegment.copy(
                    row.reinterpret((long) vocabulary * Float.BYTES), ValueLayout.JAVA_FLOAT, 0, into, 0, vocabulary);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Forgets the sequence from a position on. False: this model cannot, and has forgotten everything. */
    public boolean cut(int from) {
        try {
            if ((boolean) remove.invokeExact(memory, SEQUENCE, from, -1)) {
                return true;
            }
            if (memoryApart()) {
                functions.findVoid("llama_memory_clear", POINTER, BOOL).invokeExact(memory, true);
            } else {
                functions.findVoid("llama_kv_self_clear", POINTER).invokeExact(pointer);
            }
            return false;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** The state of the whole sequence, to be put back later. */
    public byte[] state() {
        try (Arena temporary = Arena.ofConfined()) {
            long size = (long) functions
                    .find("llama_state_seq_get_size", LONG, POINTER, INT)
                    .invokeExact(pointer, SEQUENCE);
            MemorySegment buffer = temporary.allocate(size);
            long written = (long) functions
                    .find("llama_state_seq_get_data", LONG, POINTER, POINTER, LONG, INT)
                    .invokeExact(pointer, buffer, size, SEQUENCE);
            return buffer.asSlice(0, written).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Puts a state of the same model and context in the place of the sequence. False: it does not fit; all is forgotten. */
    public boolean restore(byte[] state) {
        cut(0);
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment buffer = temporary.allocate(Math.max(1, state.length));
            MemorySegment.copy(state, 0, buffer, ValueLayout.JAVA_BYTE, 0, state.length);
            long read = (long) functions
                    .find("llama_state_seq_set_data", LONG, POINTER, POINTER, LONG, INT)
                    .invokeExact(pointer, buffer, (long) state.length, SEQUENCE);
            if (read == 0) {
                cut(0);
            }
            return read != 0;
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Frees it. Closing twice does no harm. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                functions.findVoid("llama_free", POINTER).invokeExact(pointer);
            } catch (Throwable e) {
                throw Functions.broken(e);
            }
            arena.close();
        }
    }
}
