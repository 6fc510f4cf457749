package dev.appweave.bridge.gguf;

/** Any bytes are the header of a model, or a problem: the target of {@code bench fuzz}. */
public final class GgufFuzz {
    private GgufFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            MemoryChannel.read(input);
        } catch (GgufException e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("refused without a reason", e);
            }
        }
    }
}
