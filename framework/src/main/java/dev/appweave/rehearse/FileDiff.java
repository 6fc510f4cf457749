package dev.appweave.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a file differs: by lines where it is text. Of a link it is told where it leads. */
final class FileDiff {
    private static final int LONGEST_TEXT = 1 << 20;

    private FileDiff() {}

    /** The change; empty if both are the same. A file that is not there is missing on that side. */
    static Optional<Change> between(String app, String name, Optional<Path> old, Optional<Path> now)
            throws IOException {
        if (old.isPresent() && now.isPresent()) {
            return changed(app, name, old.get(), now.get());
        }
        if (now.isPresent()) {
            return Optional.of(new Change(app, Change.Kind.ADDED, name, side("+ ", now.get())));
        }
        return old.isPresent()
                ? Optional.of(new Change(app, Change.Kind.REMOVED, name, side("- ", old.get())))
                : Optional.empty();
    }

    private static Optional<Change> changed(String app, String name, Path old, Path now) throws IOException {
        boolean links = Files.isSymbolicLink(old) || Files.isSymbolicLink(now);
        if (links ? lines(old).equals(lines(now)) : Files.mismatch(old, now) < 0) {
            return Optional.empty();
        }
        Optional<List<String>> before = lines(old);
        Optional<List<String>> after = lines(now);
        List<String> details = new ArrayList<>();
        if (before.isPresent() && after.isPresent()) {
            without(before.get(), after.get()).forEach(line -> details.add("- " + line));
            without(after.get(), before.get()).forEach(line -> details.add("+ " + line));
        } else {
            details.add(size(old) + " before, " + size(now) + " after");
        }
        return Optional.of(new Change(app, Change.Kind.CHANGED, name, details));
    }

    private static List<String> side(String sign, Path file) throws IOException {
        Optional<List<String>> lines = lines(file);
        return lines.isPresent() ? lines.get().stream().map(line -> sign + line).toList() : List.of(size(file));
    }

    private static String size(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? link(file) : Files.size(file) + " bytes";
    }

    private static String link(Path file) throws IOException {
        return "link to " + Files.readSymbolicLink(file);
    }

    private static Optional<List<String>> lines(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return Optional.of(List.of(link(file)));
        }
        if (Files.size(file) > LONGEST_TEXT) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
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
