package dev.appweave.bridge.training;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.retrieve.LuceneRetriever;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the retriever's projection learns from: sentences and the capabilities they take, as vectors of the untuned
 * encoder. Writes {@code vectors.f32} (one row of little-endian floats a text) and {@code pairs.jsonl}
 * ({@code {"said":row,"tools":[rows],"others":[rows]}}; the others stood beside the right ones).
 */
public final class RetrievalData {
    private static final int OTHERS = 12;

    private final Encoder encoder;
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    private RetrievalData(Encoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Writes both files.
     *
     * @param sets folder with the public sets, one JSONL a set; empty: without them
     * @param requests folder with our own requests
     * @param own the shipped plugins' capabilities
     * @param each at most so many rows of each public set
     * @param out where the files go
     */
    public static void make(
            Optional<Path> sets, Path requests, List<CapabilityDescriptor> own, int each, Encoder encoder, Path out)
            throws IOException {
        Files.createDirectories(out);
        RetrievalData data = new RetrievalData(encoder);
        try (OutputStream vectors = Files.newOutputStream(out.resolve("vectors.f32"));
                DataOutputStream bytes = new DataOutputStream(new java.io.BufferedOutputStream(vectors));
                BufferedWriter pairs = Files.newBufferedWriter(out.resolve("pairs.jsonl"), StandardCharsets.UTF_8)) {
            for (Path file : files(requests, ".requests")) {
                Content content = RequestFile.read(file);
                List<CapabilityDescriptor> tools = content.tools().isEmpty()
                        ? own.stream().filter(tool -> !tool.hidden()).toList()
                        : List.copyOf(content.tools().values());
                for (Entry entry : content.entries()) {
                    data.pair(RequestFile.row(entry, "own", "own", tools), bytes, pairs);
                }
            }
            if (sets.isPresent()) {
                for (Path file : files(sets.get(), ".jsonl")) {
                    for (String line : some(file, each)) {
                        Optional<TrainingRow> row =
                                SetReader.row(Case.of(JsonMapper.shared().readTree(line)));
                        if (row.isPresent()) {
                            data.pair(row.get(), bytes, pairs);
                        }
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Collection<String> some(Path file, int most) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(String::isBlank);
        Collections.shuffle(lines, new Random(1));
        return lines.subList(0, Math.min(most, lines.size()));
    }

    private void pair(TrainingRow row, DataOutputStream vectors, BufferedWriter pairs) throws IOException {
        if (row.steps().isEmpty() || row.request().said().text().isBlank()) {
            return;
        }
        List<Integer> used =
                row.steps().stream().map(TrainingRow.GoldStep::tool).distinct().toList();
        List<Integer> right = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < row.tools().size(); i++) {
            boolean wanted = used.contains(i);
            if (wanted || others.size() < OTHERS) {
                (wanted ? right : others)
                        .add(index(LuceneRetriever.words(row.tools().get(i)), vectors));
            }
        }
        int said = index(row.request().said().text(), vectors);
        pairs.write("{\"said\":" + said + ",\"tools\":" + right + ",\"others\":" + others + "}\n");
    }

    private int index(String text, DataOutputStream vectors) throws IOException {
        Integer known = rows.get(text);
        if (known != null) {
            return known;
        }
        float[] vector = encoder.embed(text);
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        vectors.write(bytes.array());
        rows.put(text, rows.size());
        return rows.size() - 1;
    }
}
