package dev.appweave.example.bench;

import dev.appweave.bridge.encode.CachedEncoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.retrieve.LuceneRetriever;
import dev.appweave.bridge.retrieve.Projection;
import dev.appweave.bridge.retrieve.Recall;
import dev.appweave.bridge.training.RequestFile;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finding the shipped capabilities among 1,000 and 10,000 others: share among the first eight, and time. */
public final class RetrieveBench {
    private static final int LIMIT = 8;

    private final List<CapabilityDescriptor> own;
    private final Path requests;
    private final Path vectors;

    /**
     * @param own the shipped capabilities
     * @param requests the folder of our requests; those held out from training are asked for
     * @param vectors where vectors of descriptions are kept between runs
     */
    public RetrieveBench(List<CapabilityDescriptor> own, Path requests, Path vectors) {
        this.own = List.copyOf(own);
        this.requests = requests;
        this.vectors = vectors;
    }

    /** Measures. */
    public Figures run(List<Integer> counts) throws IOException {
        List<CapabilityDescriptor> others = new ArrayList<>();
        try (Stream<Path> files = Files.list(requests)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("tools-"))
                    .sorted()
                    .toList()) {
                others.addAll(RequestFile.read(file).tools().values());
            }
        }
        List<Recall.Asked> asked =
                RequestFile.read(requests.resolve("held-out").resolve("own.requests")).entries().stream()
                        .filter(entry -> entry.kind() == '>')
                        .map(entry -> new Recall.Asked(
                                entry.text(),
                                entry.steps().stream()
                                        .map(step -> new CapabilityId(step.tool()))
                                        .collect(Collectors.toSet())))
                        .toList();
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        try (OnnxEncoder encoder = new OnnxEncoder();
                CachedEncoder kept = new CachedEncoder(encoder, vectors, "minilm-q")) {
            Projection turned = Projection.shipped();
            for (int count : counts) {
                Catalog catalog = Recall.among(own, others, count);
                LuceneRetriever retriever = new LuceneRetriever(turned.sentences(encoder), turned.capabilities(kept));
                retriever.prepare(catalog);
                Recall.Figures found = Recall.measure(retriever, catalog, asked, LIMIT);
                figures.put("recall8_" + count, found.recall());
                figures.put("ms_" + count, found.millis());
            }
        }
        return new Figures(figures);
    }
}
