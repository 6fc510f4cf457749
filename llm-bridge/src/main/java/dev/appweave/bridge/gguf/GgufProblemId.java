package dev.appweave.bridge.gguf;

import java.util.Locale;

/** What can be wrong with a model file. The ids are stable: scripts and golden files rely on them. */
public enum GgufProblemId {
    /** There is no such file, or it is a folder or a device. */
    NO_FILE("Check the path."),
    /** The disk or the rights forbid reading it. */
    UNREADABLE_FILE("Check the file's permissions and the disk."),
    /** It begins with other bytes than every GGUF file. */
    NOT_GGUF("Give a .gguf file; safetensors and PyTorch files are turned into one by llama.cpp's"
            + " convert_hf_to_gguf.py."),
    /** Version 1, whose lengths have 32 bits. */
    OLD_VERSION(GgufProblemId.CONVERT),
    /** Written for big-endian machines. */
    BIG_ENDIAN("Turn it with llama.cpp's gguf_convert_endian.py, or fetch the little-endian file."),
    /** A version that did not exist when this was written. */
    UNKNOWN_VERSION("Update Appweave, or convert the model to version 3."),
    /** The file ends inside its header. */
    CUT_SHORT(GgufProblemId.FETCH),
    /** More header than any model needs. */
    HEADER_TOO_LARGE(GgufProblemId.FETCH),
    /** A number of things that cannot be. */
    BAD_COUNT(GgufProblemId.FETCH),
    /** A text of a length that cannot be. */
    BAD_LENGTH(GgufProblemId.FETCH),
    /** A name or a text that is no UTF-8. */
    NOT_UTF8(GgufProblemId.FETCH),
    /** An empty name. */
    EMPTY_NAME(GgufProblemId.FETCH),
    /** A key that is there already. */
    DUPLICATE_KEY(GgufProblemId.FETCH),
    /** A type of value the format does not have. */
    UNKNOWN_VALUE_TYPE(GgufProblemId.FETCH),
    /** A list of lists. */
    NESTED_ARRAY(GgufProblemId.CONVERT),
    /** A truth value that is neither 0 nor 1. */
    BAD_BOOL(GgufProblemId.FETCH),
    /** The alignment is no power of two in the allowed range. */
    BAD_ALIGNMENT(GgufProblemId.FETCH),
    /** One file of several. */
    SPLIT_FILE("Join the parts: llama-gguf-split --merge FIRST_PART.gguf WHOLE.gguf."),
    /** An adapter, a vocabulary, a projector: no model that writes. */
    NO_MODEL("Give the model itself."),
    /** An architecture that is not on the list. */
    UNKNOWN_ARCHITECTURE("Choose a model of another architecture, or update Appweave."),
    /** A key that every model of that architecture has. */
    MISSING_KEY(GgufProblemId.CONVERT),
    /** A key with a value of another type than it should have. */
    WRONG_TYPE(GgufProblemId.CONVERT),
    /** A number outside of the range in which it makes sense. */
    BAD_VALUE(GgufProblemId.CONVERT),
    /** The attention heads cannot be shared out. */
    BAD_HEADS(GgufProblemId.CONVERT),
    /** The lists that describe the vocabulary do not fit together. */
    BAD_VOCABULARY(GgufProblemId.CONVERT),
    /** A special token that is not in the vocabulary. */
    BAD_TOKEN_ID(GgufProblemId.CONVERT),
    /** Two tensors of one name. */
    DUPLICATE_TENSOR(GgufProblemId.FETCH),
    /** A shape that cannot be. */
    BAD_DIMENSIONS(GgufProblemId.FETCH),
    /** A tensor type that ggml does not have, or not any more. */
    UNKNOWN_TENSOR_TYPE("Quantize the model again with a current llama.cpp, or update Appweave."),
    /** Rows that are not made of whole blocks of the tensor's type. */
    NOT_IN_BLOCKS(GgufProblemId.FETCH),
    /** A tensor that does not begin where the alignment allows it. */
    UNALIGNED_TENSOR(GgufProblemId.FETCH),
    /** Two tensors that share bytes. */
    OVERLAPPING_TENSORS(GgufProblemId.FETCH),
    /** Data that the file does not hold. */
    TENSOR_OUTSIDE_FILE(GgufProblemId.FETCH),
    /** Tensors that every model of that architecture has. */
    MISSING_TENSOR(GgufProblemId.CONVERT),
    /** A tensor of another shape than the keys say. */
    WRONG_SHAPE(GgufProblemId.CONVERT),
    /** There is more than is told. */
    MORE_PROBLEMS("");

    private static final String FETCH =
            "The file is damaged or was not fetched whole: fetch it again and compare its checksum.";
    private static final String CONVERT =
            "Convert the model again with a current llama.cpp, or fetch another file of it.";

    private final String remedy;

    GgufProblemId(String remedy) {
        this.remedy = remedy;
    }

    /** As written in messages and JSON: {@code cut_short}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a user can do about it, a sentence or nothing. */
    String remedy() {
        return remedy;
    }
}
