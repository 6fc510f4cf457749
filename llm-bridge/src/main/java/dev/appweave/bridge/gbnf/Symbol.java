package dev.appweave.bridge.gbnf;

/** One symbol of a sequence. */
sealed interface Symbol {
    /** A byte out of a set. */
    record Bytes(ByteSet set) implements Symbol {}

    /** What a rule stands for. */
    record Rule(int number) implements Symbol {}
}
