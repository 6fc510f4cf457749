package dev.appweave.bridge.engine;

import java.util.Locale;

/** What can go wrong with an engine. The ids are stable: scripts and golden files rely on them. */
public enum EngineProblemId {
    /** llama.cpp is not here. */
    NO_ENGINE("Fetch it: appweave model engine. Or set bridge.native.dir to a folder with your own build."),
    /** It is here, and cannot be loaded. */
    ENGINE_NOT_LOADED("Fetch it again: appweave model engine. It needs Linux on x86-64 with glibc 2.34 or newer."),
    /** It is another version than this binding was written for. */
    ENGINE_DOES_NOT_FIT("Fetch the version that does: appweave model engine."),
    /** What was fetched is not what was pinned. */
    ENGINE_NOT_GENUINE("Fetch it again; if it stays so, do not use it, and tell us."),
    /** It could not be fetched. */
    ENGINE_NOT_FETCHED("Check the network and npm's settings, or set bridge.native.dir to a build of your own."),
    /** llama.cpp refuses the file. */
    MODEL_REFUSED("Check the file: appweave model info FILE. Fetch it again, or another quantization of it."),
    /** The model computes no numbers. */
    MODEL_DAMAGED("The file's weights are damaged: fetch it again and compare its checksum."),
    /** There is not enough memory. */
    OUT_OF_MEMORY("Close other programs, use a smaller quantization (appweave model quantize), or a shorter context."),
    /** The prompt and the longest allowed text do not fit the context. */
    CONTEXT_OVERFLOW("Open the model with a longer context, say less, or offer fewer tools."),
    /** The grammar cannot be read. */
    BAD_GRAMMAR("Report this: the grammar was made by the host."),
    /** llama.cpp could not compute. */
    NOT_COMPUTED("Try again; if it stays so, check the file: appweave model info FILE."),
    /** The file to write to cannot be written, or the wish cannot be met. */
    NOT_QUANTIZED("Check the disk, the type, and that the input is F32, F16 or BF16."),
    /** The engine's process ended in the middle. */
    ENGINE_DIED("Try again: a new one is started. If it happens again, check the file: appweave model info FILE."),
    /** The engine was closed. */
    ENGINE_CLOSED("Open the model again.");

    private final String remedy;

    EngineProblemId(String remedy) {
        this.remedy = remedy;
    }

    /** As written in messages and JSON: {@code context_overflow}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a user can do about it. */
    public String remedy() {
        return remedy;
    }
}
