package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.Pack;
import dev.appweave.bridge.pointing.Pack.Link;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.pointing.Pack.Pointer;
import dev.appweave.bridge.pointing.Spans;
import dev.appweave.bridge.training.Examples.Example;
import dev.appweave.bridge.training.Examples.Target;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Writes examples for {@code train.py}, one JSON object a line; the fields are described there. */
final class ShardWriter implements Closeable {
    private final Writer out;

    ShardWriter(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    void write(Example example) throws IOException {
        StringBuilder line = new StringBuilder(8_192);
        Pack pack = example.pack();
        line.append("{\"src\":\"").append(example.source()).append("\",\"ids\":");
        ints(line, pack.ids());
        line.append(",\"hit\":");
        ints(line, pack.hits());
        line.append(",\"words\":[");
        for (int w = 0; w < pack.words().length; w++) {
            // A word without pieces takes the place of the first; no span holds it.
            int from = Math.max(1, pack.words()[w][0]);
            line.append(w == 0 ? "[" : ",[").append(from).append(',').append(Math.max(from, pack.words()[w][1]));
            line.append(']');
        }
        line.append("],\"spans\":[");
        for (Iterator<Spans.Candidate> it = pack.spans().iterator(); it.hasNext(); ) {
            Spans.Candidate span = it.next();
            line.append('[').append(span.from()).append(',').append(span.to()).append(',');
            line.append(span.bits()).append(it.hasNext() ? "]," : "]");
        }
        line.append("],\"tools\":[");
        for (int t = 0; t < pack.tools().size(); t++) {
            PackedTool tool = pack.tools().get(t);
            line.append(String.format(
                    Locale.ROOT,
                    "%s[%d,%d,%.4f,%.3f,%d]",
                    t == 0 ? "" : ",",
                    tool.at(),
                    example.calls().get(t),
                    tool.cosine(),
                    tool.shared(),
                    tool.full() ? 1 : 0));
        }
        line.append("],\"params\":[");
        for (Iterator<Target> it = example.targets().iterator(); it.hasNext(); ) {
            target(line, it.next());
            line.append(it.hasNext() ? "," : "");
        }
        out.write(line.append("]}\n").toString());
    }

    private static void target(StringBuilder line, Target target) {
        line.append("{\"at\":").append(target.slot().at()).append(",\"tool\":").append(target.packed());
        line.append(",\"req\":").append(target.slot().required() ? 1 : 0);
        line.append(",\"bool\":").append(target.slot().flag() ? 1 : 0).append(",\"enum\":[");
        for (Iterator<Pointer> it = target.slot().values().iterator(); it.hasNext(); ) {
            Pointer pointer = it.next();
            line.append('[')
                    .append(pointer.at())
                    .append(',')
                    .append(pointer.bits())
                    .append(it.hasNext() ? "]," : "]");
        }
        line.append("],\"link\":[");
        for (Iterator<Link> it = target.slot().links().iterator(); it.hasNext(); ) {
            Link link = it.next();
            line.append('[').append(link.at()).append(',').append(link.bits()).append(it.hasNext() ? "]," : "]");
        }
        line.append("],\"spans\":");
        if (target.slot().open()) {
            line.append("null");
        } else {
            ints(
                    line,
                    target.slot().spans().stream().mapToInt(Integer::intValue).toArray());
        }
        line.append(",\"gold\":[");
        for (Iterator<List<Integer>> it = target.groups().iterator(); it.hasNext(); ) {
            ints(line, it.next().stream().mapToInt(Integer::intValue).toArray());
            line.append(it.hasNext() ? "," : "");
        }
        line.append("]}");
    }

    private static void ints(StringBuilder line, int[] numbers) {
        line.append('[');
        for (int i = 0; i < numbers.length; i++) {
            line.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        line.append(']');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
