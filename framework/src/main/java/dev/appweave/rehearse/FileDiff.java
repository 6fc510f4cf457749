package dev.appweave.rehearse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a file differs: by lines where it is text. */
final class FileDiff {
    private static final int LONGEST_TEXT = 1 << 20;

    private FileDiff() {}

    /** The change; empty if both are the same. A file that is not there is missing on that side. */
    static Optional<Change> between(String app, String name, Path old, Path now) throws IOException {
        if (!Files.exists(old)) {
            return Optional.of(new Change(app, Change.Kind.ADDED, name, side("+ ", now)));
        }
        if (!Files.exists(now)) {
            return Optional.of(new Change(app, Change.Kind.REMOVED, name, side("- ", old)));
        }
        if (Files.mismatch(old, now) < 0) {
            return Optional.empty();
        }
        Optional<List<String>> before = lines(old);
        Optional<List<String>> after = lines(now);
        List<String> details = new ArrayList<>();
        if (before.isPresent() && after.isPresent()) {
            without(before.get(), after.get()).forEach(line -> details.add("- " + line));
            without(after.get(), before.get()).forEach(line -> details.add("+ " + line));
        } else {
            details.add(Files.size(old) + " bytes before, " + Files.size(now) + " after");
        }
        return Optional.of(new Change(app, Change.Kind.CHANGED, name, details));
    }

    private static List<String> side(String sign, Path file) throws IOException {
        Optional<List<String>> lines = lines(file);
        return lines.isPresent()
                ? lines.get().stream().map(line -> sign + line).toList()
                : List.of(Files.size(file) + " bytes");
    }

    private static Optional<List<String>> lines(Path file) throws IOException {
        if (Files.size(file) > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString()
                    .lines()
                    .toList());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The lines of one that the other has fewer of, in their order. */
    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return lines.stream().filter(line -> !left.remove(line)).toList();
    }
}
