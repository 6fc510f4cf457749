package dev.appweave.bridge.llama;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's file as this process sees it in its memory. llama.cpp packs most weights anew for the processor at hand, and
 * then reads of the file no more than the rows of the word table that are asked for; the rest would lie in memory twice.
 */
final class MappedFile {
    /** {@code start-end permissions offset device inode path}: see proc_pid_maps(5). */
    private static final Pattern LINE =
            Pattern.compile("(?<start>[0-9a-f]+)-(?<end>[0-9a-f]+) \\S+ \\S+ \\S+ \\d+ +(?<path>/.*)");

    private static final Path MAPS = Path.of("/proc/self/maps");

    private MappedFile() {}

    /** Lets the system forget a file's pages until they are read again; on systems without {@code /proc}, nothing. */
    static void letGo(Path file) {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try {
            String path = file.toRealPath().toString();
            for (String line : Files.readAllLines(MAPS)) {
                Matcher found = LINE.matcher(line);
                if (found.matches() && found.group("path").equals(path)) {
                    long start = Long.parseUnsignedLong(found.group("start"), 16);
                    long end = Long.parseUnsignedLong(found.group("end"), 16);
                    Functions.forget(MemorySegment.ofAddress(start), end - start);
                }
            }
        } catch (IOException e) {
            return; // It stays in memory, which costs memory and nothing else.
        }
    }
}
