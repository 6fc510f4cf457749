package dev.appweave.bridge.training;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.CaseCatalog;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the shards {@code train.py} learns from: public sets, requests written by us, and requests made up over tool
 * schemas, mixed by weight, with names hidden and distractors added at random. Seeded; the same settings give the same
 * shards.
 */
public final class TrainingData {
    /**
     * What to make.
     *
     * @param sets folder with the public sets, one JSONL a set; empty: without them
     * @param requests folder with our own requests, and {@code guises.txt} if there are any
     * @param own the shipped plugins' capabilities
     * @param out folder for the shards
     * @param examples how many examples
     * @param shard examples a shard
     * @param seed of all chance
     * @param disguise 1: names hidden as usual, 0: never
     * @param synthetic share of made-up requests
     * @param heldOut names of the shipped plugins whose rows are left out
     */
    public record Settings(
            Optional<Path> sets,
            Path requests,
            List<CapabilityDescriptor> own,
            Path out,
            int examples,
            int shard,
            long seed,
            double disguise,
            double synthetic,
            List<String> heldOut) {
        public Settings {
            own = List.copyOf(own);
            heldOut = List.copyOf(heldOut);
        }
    }

    /** How often a set is drawn; sets that are not named here are not trained on. */
    private static final Map<String, Double> WEIGHTS = Map.ofEntries(
            Map.entry("snips", 5.0),
            Map.entry("hwu64", 6.0),
            Map.entry("nlumix", 9.0),
            Map.entry("sgd_plan", 5.0),
            Map.entry("sealtools", 7.0),
            Map.entry("slurp", 1.5),
            Map.entry("xsid", 1.5),
            Map.entry("ha_intents", 3.0),
            Map.entry("metatool", 1.2),
            Map.entry("clinc150", 1.5),
            Map.entry("droidcall_pre", 1.0),
            Map.entry("sgd_dialog", 2.0),
            Map.entry("star", 0.7),
            Map.entry("apibank", 1.2),
            Map.entry("glaive_demo", 1.0));

    private static final double OWN = 60;
    private static final double TOOLS = 75;

    /** Requests that no shipped capability can be meant by. */
    private static final Set<String> OF_OTHER_WORLDS = Set.of("tools", "synthetic", "sealtools");

    /**
     * How many of those stand beside the shipped capabilities, as a plugin that was installed a minute ago does. Without them a
     * model calls what it knows best (docs/decisions/0029).
     */
    private static final double BESIDE_SHIPPED = 0.6;

    /** How many of our own requests are two in one sentence. */
    private static final double JOINED = 0.15;

    private final Settings settings;
    private final Random random;
    private final Examples.Counts counts = new Examples.Counts();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<CapabilityDescriptor> pool = new ArrayList<>();
    private final List<CapabilityDescriptor> shipped;

    private interface Source {
        /** The next row; empty if this one cannot be used. */
        Optional<TrainingRow> next();
    }

    private final Map<String, Double> weights = new LinkedHashMap<>();

    private TrainingData(Settings settings) {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.shipped = settings.own().stream()
                .filter(tool ->
                        !tool.hidden() && !settings.heldOut().contains(tool.id().plugin()))
                .toList();
    }

    /** Makes the shards; prints how much of each set can be said by pointing. */
    public static void make(Settings settings, PrintStream out) throws IOException {
        new TrainingData(settings).run(out);
    }

    private void run(PrintStream out) throws IOException {
        List<CapabilityDescriptor> schemas = new ArrayList<>();
        if (settings.sets().isPresent()) {
            Path folder = settings.sets().get();
            schemas.addAll(schemas(folder.resolve("tool_schemas_sealtools_4076.json")));
            for (Map.Entry<String, Double> set : WEIGHTS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                Path file = folder.resolve(set.getKey() + ".jsonl");
                if (Files.exists(file)) {
                    add(set.getKey(), set.getValue(), shuffled(file));
                }
            }
        }
        List<CapabilityDescriptor> written = new ArrayList<>();
        own(written);
        schemas.addAll(written);
        pool.addAll(schemas);
        double listed =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (settings.synthetic() > 0 && !schemas.isEmpty()) {
            Synthetic synthetic = new Synthetic(schemas, random);
            add("synthetic", listed * settings.synthetic() / (1 - settings.synthetic()), () -> {
                Synthetic.Made made = synthetic.next();
                return Optional.of(RequestFile.row(made.entry(), "synthetic", "synthetic", made.tools()));
            });
        }
        Files.createDirectories(settings.out());
        try (Encoder frozen = new OnnxEncoder(1)) {
            Packer packer = new Packer(OnnxEncoder.wordPiece(), frozen);
            Guises guises = Guises.read(settings.requests().resolve("guises.txt"));
            write(new Examples(packer, random, settings.disguise(), guises, counts), out);
        }
        out.print(counts.table());
    }

    private void write(Examples examples, PrintStream out) throws IOException {
        int written = 0;
        int failed = 0;
        for (int shard = 0; written < settings.examples(); shard++) {
            Path file = settings.out().resolve(String.format(Locale.ROOT, "shard-%04d.jsonl", shard));
            Path part = settings.out().resolve(file.getFileName() + ".part");
            try (ShardWriter writer = new ShardWriter(part)) {
                for (int i = 0; i < settings.shard() && written < settings.examples(); ) {
                    Optional<Examples.Example> example = draw(examples);
                    if (example.isPresent()) {
                        writer.write(example.get());
                        i++;
                        written++;
                    } else if (++failed > 100 + 10 * written) {
                        throw new IOException("no row of the sources can be used");
                    }
                }
            }
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            out.println(file.getFileName() + ": " + written + " examples");
        }
    }

    private Optional<Examples.Example> draw(Examples examples) {
        double at = random.nextDouble()
                * weights.values().stream().mapToDouble(Double::doubleValue).sum();
        for (Map.Entry<String, Double> source : weights.entrySet()) {
            at -= source.getValue();
            if (at <= 0) {
                Source from = sources.get(source.getKey());
                return from == null ? Optional.empty() : example(examples, from);
            }
        }
        return Optional.empty();
    }

    /** A row that cannot be used is counted and said, not trained on; one bad row of a set must not end a long run. */
    private Optional<Examples.Example> example(Examples examples, Source from) {
        try {
            return from.next()
                    .flatMap(row -> beside(row)
                            ? examples.example(row.beside(shipped), List.of())
                            : examples.example(row, foreign()));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            System.err.println("a row is left out: " + e);
            return Optional.empty();
        }
    }

    private boolean beside(TrainingRow row) {
        return OF_OTHER_WORLDS.contains(row.source()) && random.nextDouble() < BESIDE_SHIPPED;
    }

    /** A few tools of other worlds. */
    private List<CapabilityDescriptor> foreign() {
        List<CapabilityDescriptor> some = new ArrayList<>();
        for (int i = 0; i < 4 && !pool.isEmpty(); i++) {
            some.add(pool.get(random.nextInt(pool.size())));
        }
        return some;
    }

    private void add(String name, double weight, Source source) {
        sources.put(name, source);
        weights.put(name, weight);
    }

    /** The rows of a set in random order; read when they are drawn, since the sets are large. */
    private Source shuffled(Path file) throws IOException {
        List<String> order = new ArrayList<>(Files.readAllLines(file));
        order.removeIf(String::isBlank);
        if (order.isEmpty()) {
            throw new IOException(file.getFileName() + " holds no rows");
        }
        Collections.shuffle(order, random);
        int[] at = {0};
        return () -> {
            Case row = Case.of(JsonMapper.shared().readTree(order.get(at[0]++ % order.size())));
            return row.query().isBlank() || row.tools().isEmpty() ? Optional.empty() : SetReader.row(row);
        };
    }

    /** Our own requests: over the shipped plugins, and over tools that the files define. */
    private void own(List<CapabilityDescriptor> written) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(settings.requests())) {
            files = found.filter(file -> file.toString().endsWith(".requests"))
                    .sorted()
                    .toList();
        }
        List<Entry> mine = new ArrayList<>();
        List<Source> tools = new ArrayList<>();
        for (Path file : files) {
            Content content = RequestFile.read(file);
            if (content.tools().isEmpty()) {
                content.entries().stream()
                        .filter(entry -> entry.steps().stream().allMatch(step -> shipped.stream()
                                .anyMatch(tool -> tool.id().value().equals(step.tool()))))
                        .forEach(mine::add);
            } else {
                written.addAll(content.tools().values());
                tools.add(new RequestSource(
                        "tools", content.entries(), List.copyOf(content.tools().values()), JOINED, random)::next);
            }
        }
        if (!mine.isEmpty()) {
            add("own", OWN, new RequestSource("own", mine, shipped, JOINED, random)::next);
        }
        if (!tools.isEmpty()) {
            add("tools", TOOLS, () -> tools.get(random.nextInt(tools.size())).next());
        }
    }

    /** Schemas in a file: tool name to tool, in the common form. */
    private static List<CapabilityDescriptor> schemas(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<CapabilityDescriptor> found = new ArrayList<>();
        for (JsonNode tool : JsonMapper.shared().readTree(Files.readString(file))) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("id", "schema").put("query", "x").putArray("tools").add(tool);
            found.addAll(CaseCatalog.of(Case.of(row)).descriptors());
        }
        return found;
    }
}
