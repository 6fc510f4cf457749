package dev.appweave.plugins.contacts;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Trust;
import java.util.List;
import java.util.Optional;

/** Files that were left out because they could not be read. */
public record Unreadable(
        @Field(value = "How many", trust = Trust.OWNER) int count,

        @Field(value = "Their names, the first ten in the order of the alphabet")
        List<String> files) {
    private static final int NAMED = 10;

    /** Empty where every file could be read. */
    static Optional<Unreadable> of(List<String> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unreadable(
                        files.size(), files.stream().sorted().limit(NAMED).toList()));
    }
}
