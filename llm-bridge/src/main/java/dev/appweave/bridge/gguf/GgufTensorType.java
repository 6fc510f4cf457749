package dev.appweave.bridge.gguf;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the numbers of a tensor are stored: in blocks of so many numbers, each of so many bytes. Codes are {@code enum
 * ggml_type} of ggml.h, block sizes the structs of ggml-common.h, with the size of super-blocks {@code QK_K} = 256.
 */
public enum GgufTensorType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q5_1(7, 32, 24),
    Q8_0(8, 32, 34),
    Q8_1(9, 32, 36),
    Q2_K(10, 256, 84),
    Q3_K(11, 256, 110),
    Q4_K(12, 256, 144),
    Q5_K(13, 256, 176),
    Q6_K(14, 256, 210),
    Q8_K(15, 256, 292),
    IQ2_XXS(16, 256, 66),
    IQ2_XS(17, 256, 74),
    IQ3_XXS(18, 256, 98),
    IQ1_S(19, 256, 50),
    IQ4_NL(20, 32, 18),
    IQ3_S(21, 256, 110),
    IQ2_S(22, 256, 82),
    IQ4_XS(23, 256, 136),
    I8(24, 1, 1),
    I16(25, 1, 2),
    I32(26, 1, 4),
    I64(27, 1, 8),
    F64(28, 1, 8),
    IQ1_M(29, 256, 56),
    BF16(30, 1, 2),
    TQ1_0(34, 256, 54),
    TQ2_0(35, 256, 66),
    MXFP4(39, 32, 17),
    NVFP4(40, 64, 36),
    Q1_0(41, 128, 18),
    Q2_0(42, 64, 18);

    private static final Map<Integer, GgufTensorType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.code, Function.identity()));
    /** Those that ggml had once. */
    private static final Map<Integer, String> RETIRED = Map.of(
            4, "Q4_2",
            5, "Q4_3",
            31, "Q4_0_4_4",
            32, "Q4_0_4_8",
            33, "Q4_0_8_8",
            36, "IQ4_NL_4_4",
            37, "IQ4_NL_4_8",
            38, "IQ4_NL_8_8");

    private final int code;
    private final int blockLength;
    private final int blockBytes;

    GgufTensorType(int code, int blockLength, int blockBytes) {
        this.code = code;
        this.blockLength = blockLength;
        this.blockBytes = blockBytes;
    }

    /** That of a code; empty if there is none. */
    static Optional<GgufTensorType> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** What to call a code that is no type of today. */
    static String retired(int code) {
        String name = RETIRED.get(code);
        return name == null
                ? Integer.toUnsignedString(code) + ", which is unknown"
                : name + ", which llama.cpp has given up";
    }

    /** As it stands in a file. */
    public int code() {
        return code;
    }

    /** How many numbers a block holds. */
    public int blockLength() {
        return blockLength;
    }

    /** How many bytes a block takes. */
    public int blockBytes() {
        return blockBytes;
    }
}
