package dev.appweave.bridge.retrieve;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appweave.bridge.encode.CachedEncoder;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.CaseCatalog;
import dev.appweave.bridge.eval.VisibleSuites;
import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Utterance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Measures recall of the right tools among the first eight, out of all the tools of a suite. Run with {@code -Drecall=60}. */
final class RecallTest {
    private static final int ROWS = Integer.getInteger("recall", 0);

    @TempDir
    Path folder;

    private record Suite(String name, CaseCatalog tools, Catalog catalog, List<Case> rows) {}

    @Test
    void the_right_tools_are_among_the_first_eight() throws Exception {
        assumeTrue(ROWS > 0, "a measurement, minutes long: run with -Drecall=<rows a suite>");
        List<Suite> suites = new ArrayList<>();
        for (Path file : VisibleSuites.unpack(folder)) {
            Suite suite = suite(file);
            if (!suite.rows().isEmpty()) {
                suites.add(suite);
            }
        }
        String kept = System.getProperty("vectors", folder.toString());
        try (Encoder encoder = new CachedEncoder(new OnnxEncoder(2), Path.of(kept), "minilm-q")) {
            for (String setting :
                    System.getProperty("tunings", "0.15,0.95,0.05").split(" ")) {
                double[] t = List.of(setting.split(",")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                // A negative first weight stands for words alone.
                LuceneRetriever retriever = t[0] < 0
                        ? new LuceneRetriever()
                        : new LuceneRetriever(
                                Projection.shipped().sentences(encoder),
                                Projection.shipped().capabilities(encoder),
                                new LuceneRetriever.Tuning(t[0], t[1], t[2]));
                assertTrue(measure(suites, retriever, setting) > 0.5);
            }
        }
    }

    private static Suite suite(Path file) throws Exception {
        List<Case> all = Case.read(file).stream()
                .filter(row -> row.lang().equals("en") && !row.plan().isEmpty())
                .toList();
        Set<String> seen = new HashSet<>();
        List<JsonNode> tools = new ArrayList<>();
        all.forEach(row -> row.tools().forEach(tool -> {
            if (seen.add(tool.path("name").asString())) {
                tools.add(tool);
            }
        }));
        ObjectNode row = JsonMapper.shared().createObjectNode().put("id", "x").put("query", "x");
        row.putArray("tools").addAll(tools);
        Path one = Files.createTempFile("suite", ".jsonl");
        Files.writeString(one, row.toString());
        CaseCatalog catalog = CaseCatalog.of(Case.read(one).getFirst());
        Files.delete(one);
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < ROWS && i < all.size(); i++) {
            rows.add(all.get((int) ((long) i * all.size() / Math.min(ROWS, all.size()))));
        }
        return new Suite(file.getFileName().toString(), catalog, catalog.catalog(1), rows);
    }

    private static double measure(List<Suite> suites, LuceneRetriever retriever, String setting) {
        StringBuilder line = new StringBuilder();
        double sum = 0;
        long nanos = 0;
        int asked = 0;
        for (Suite suite : suites) {
            retriever.prepare(suite.catalog());
            int right = 0;
            int wanted = 0;
            for (Case row : suite.rows()) {
                long start = System.nanoTime();
                Set<String> found = retriever.retrieve(Utterance.typed(row.query()), suite.catalog(), 8).stream()
                        .map(candidate ->
                                suite.tools().name(candidate.capability().id()))
                        .collect(Collectors.toSet());
                nanos += System.nanoTime() - start;
                asked++;
                Set<String> gold = row.plan().stream()
                        .map(step -> step.path("tool").asString())
                        .collect(Collectors.toSet());
                wanted += gold.size();
                gold.retainAll(found);
                right += gold.size();
            }
            double recall = (double) right / Math.max(1, wanted);
            sum += recall;
            line.append(String.format(
                    Locale.ROOT,
                    " %s(%d)=%.2f",
                    suite.name().replace(".jsonl", ""),
                    suite.catalog().offered().size(),
                    recall));
        }
        double mean = sum / suites.size();
        System.out.printf(
                Locale.ROOT, "recall@8 [%s] mean=%.3f %.1f ms:%s%n", setting, mean, nanos / 1e6 / asked, line);
        return mean;
    }
}
