package dev.appweave.bridge.llama;

import static dev.appweave.bridge.llama.Functions.BOOL;
import static dev.appweave.bridge.llama.Functions.INT;
import static dev.appweave.bridge.llama.Functions.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The tokens of a model: numbers from 0 on, each with its bytes. Not thread-safe, and dead when the model is closed. */
public final class Vocabulary {
    private static final int LONGEST_PIECE = 1024;

    private final Llama llama;
    final MemorySegment pointer;
    private final MethodHandle tokenize;
    private final MethodHandle piece;
    private final MethodHandle ends;
    private final MethodHandle control;

    Vocabulary(Llama llama, MemorySegment pointer) {
        this.llama = llama;
        this.pointer = pointer;
        tokenize = llama.functions.find("llama_tokenize", INT, POINTER, POINTER, INT, POINTER, INT, BOOL, BOOL);
        piece = llama.functions.find("llama_token_to_piece", INT, POINTER, INT, POINTER, INT, INT, BOOL);
        ends = llama.functions.find("llama_vocab_is_eog", BOOL, POINTER, INT);
        control = llama.functions.find("llama_vocab_is_control", BOOL, POINTER, INT);
    }

    /** How many there are. */
    public int size() {
        return number("llama_vocab_n_tokens");
    }

    /** The token that begins a text; -1: there is none. */
    public int first() {
        return number("llama_vocab_bos");
    }

    /** The token that ends a text; -1: there is none. */
    public int last() {
        return number("llama_vocab_eos");
    }

    /** Whether a text must begin with {@link #first}. */
    public boolean beginsWithFirst() {
        try {
            return (boolean) llama.functions
                    .find("llama_vocab_get_add_bos", BOOL, POINTER)
                    .invokeExact(pointer);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    private int number(String function) {
        try {
            return (int) llama.functions.find(function, INT, POINTER).invokeExact(pointer);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Whether a token ends what the model writes: end of text, of a turn, of a message. */
    public boolean ends(int token) {
        try {
            return (boolean) ends.invokeExact(pointer, token);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /** Whether a token is a mark between texts ({@code <|im_start|>}) and no text. */
    public boolean isControl(int token) {
        try {
            return (boolean) control.invokeExact(pointer, token);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /**
     * The tokens of a text, without one that begins or ends it.
     *
     * @param marks whether {@code <|im_start|>} is the mark of that name and not its twelve characters
     */
    public int[] tokens(String text, boolean marks) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, source, ValueLayout.JAVA_BYTE, 0, bytes.length);
            int room = bytes.length + 8; // A token has a byte at least, but for some that a tokenizer puts in front.
            MemorySegment tokens = arena.allocate(INT, room);
            int count = (int) tokenize.invokeExact(pointer, source, bytes.length, tokens, room, false, marks);
            if (count < 0) {
                room = -count;
                tokens = arena.allocate(INT, room);
                count = (int) tokenize.invokeExact(pointer, source, bytes.length, tokens, room, false, marks);
            }
            return tokens.asSlice(0, (long) count * Integer.BYTES).toArray(INT);
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }

    /**
     * The bytes of a token. They need not be whole characters.
     *
     * @param marks whether a mark has the bytes of its name; otherwise it has none
     */
    public byte[] bytes(int token, boolean marks) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST_PIECE);
            int count = (int) piece.invokeExact(pointer, token, buffer, LONGEST_PIECE, 0, marks);
            return count <= 0
                    ? new byte[0]
                    : Arrays.copyOf(buffer.toArray(ValueLayout.JAVA_BYTE), Math.min(count, LONGEST_PIECE));
        } catch (Throwable e) {
            throw Functions.broken(e);
        }
    }
}
