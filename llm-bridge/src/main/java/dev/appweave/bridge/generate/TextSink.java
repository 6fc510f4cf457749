package dev.appweave.bridge.generate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bytes to text. Tells a piece as soon as it is whole characters and can no longer be the beginning of a stop text.
 */
final class TextSink {
    private final List<String> stops;
    private final Consumer<String> sink;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private int told;

    TextSink(List<String> stops, Consumer<String> sink) {
        this.stops = stops;
        this.sink = sink;
    }

    /** Takes bytes; true: a stop text has come, and the text ends before it. */
    boolean add(byte[] next) {
        bytes.writeBytes(next);
        byte[] all = bytes.toByteArray();
        int whole = wholeCharacters(all);
        text.append(new String(all, 0, whole, StandardCharsets.UTF_8));
        bytes.reset();
        bytes.write(all, whole, all.length - whole);
        for (String stop : stops) {
            int at = text.indexOf(stop, Math.max(0, told - stop.length()));
            if (at >= 0) {
                text.setLength(Math.max(at, told));
                tell(text.length());
                return true;
            }
        }
        tell(text.length() - openStop());
        return false;
    }

    /** The whole text. What is no whole character at its end becomes a replacement character. */
    String end() {
        text.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        tell(text.length());
        return text.toString();
    }

    private void tell(int to) {
        if (to > told) {
            sink.accept(text.substring(told, to));
            told = to;
        }
    }

    /** How many of the last characters may be the beginning of a stop text. */
    private int openStop() {
        int most = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length() - told); length > most; length--) {
                if (stop.startsWith(text.substring(text.length() - length))) {
                    most = length;
                }
            }
        }
        return most;
    }

    private static int wholeCharacters(byte[] all) {
        for (int back = 1; back <= Math.min(3, all.length); back++) {
            int value = all[all.length - back] & 0xFF;
            if (value >= 0xC0) { // A first byte: are its others there?
                int needed = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
                return needed > back ? all.length - back : all.length;
            }
            if (value < 0x80) {
                return all.length;
            }
        }
        return all.length;
    }
}
