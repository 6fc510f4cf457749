package dev.appweave.bridge.training;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.pointing.Tools;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The small request file of these tests. */
final class Tiny {
    static final Packer PACKER = new Packer(OnnxEncoder.wordPiece(), new Tools.Letters());
    static final Content CONTENT = read();
    static final List<CapabilityDescriptor> TOOLS = List.copyOf(CONTENT.tools().values());

    private Tiny() {}

    static Path file() {
        try {
            return Path.of(Tiny.class.getResource("tiny.requests").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Content read() {
        try {
            return RequestFile.read(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request whose text begins so. */
    static Entry entry(String start) {
        return CONTENT.entries().stream()
                .filter(entry -> entry.text().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    static TrainingRow row(String start) {
        return RequestFile.row(entry(start), "tiny", "tiny", TOOLS);
    }

    /** A pack over all tools of the file. */
    static Packer.Draft draft(TrainingRow row) {
        Packer.Draft draft = PACKER.draft(row.request());
        for (int i = 0; i < TOOLS.size(); i++) {
            draft.add(i, TOOLS.get(i), ToolText.of(TOOLS.get(i)), true);
        }
        return draft;
    }
}
