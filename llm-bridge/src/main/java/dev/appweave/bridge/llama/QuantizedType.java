package dev.appweave.bridge.llama;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files the quantizer writes. The numbers are those of {@code llama_ftype} in llama.h. */
public enum QuantizedType {
    /** 32 bits a weight. */
    F32(0),
    /** 16 bits, halves. */
    F16(1),
    /** 16 bits, the upper half of a float. */
    BF16(32),
    /** 8 bits and a scale for 32. */
    Q8_0(7),
    /** 6 bits. */
    Q6_K(18),
    /** 5 bits and a scale for 32. */
    Q5_0(8),
    /** 5 bits, more where it matters. */
    Q5_K_M(17),
    /** 4 bits and a scale for 32. */
    Q4_0(2),
    /** 4 bits, scales and offsets for 32. */
    Q4_1(3),
    /** 4 bits in super-blocks. */
    Q4_K_S(14),
    /** 4 bits in super-blocks, more where it matters: what most people use. */
    Q4_K_M(15),
    /** 3 bits, more where it matters. */
    Q3_K_M(12),
    /** 2 bits. */
    Q2_K(10);

    private final int number;

    QuantizedType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** As users write it: {@code q4_k_m}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word, in any case; empty if there is none. */
    public static Optional<QuantizedType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
