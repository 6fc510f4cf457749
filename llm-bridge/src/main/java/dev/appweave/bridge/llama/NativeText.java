package dev.appweave.bridge.llama;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Texts of C: bytes up to a zero, which need not be good UTF-8. */
@SuppressWarnings("restricted") // Native access is granted to this module by the launcher.
final class NativeText {
    private static final int LONGEST = 1 << 22;

    private NativeText() {}

    /** A text, empty for a null pointer; bytes that are no UTF-8 come as replacement characters. */
    static String read(MemorySegment pointer) {
        if (pointer.equals(MemorySegment.NULL)) {
            return "";
        }
        MemorySegment bytes = pointer.reinterpret(LONGEST);
        int length = 0;
        while (length < LONGEST && bytes.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return new String(bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
