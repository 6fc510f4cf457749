package dev.appweave.example.cli;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.example.bench.CallBench;
import dev.appweave.example.bench.Figures;
import dev.appweave.example.bench.FloodBench;
import dev.appweave.example.bench.FuzzBench;
import dev.appweave.example.bench.GateBench;
import dev.appweave.example.bench.JournalBench;
import dev.appweave.example.bench.KillBench;
import dev.appweave.example.bench.PlanBench;
import dev.appweave.example.bench.PluginKillBench;
import dev.appweave.example.bench.RetrieveBench;
import dev.appweave.example.bench.SandboxBench;
import dev.appweave.example.bench.StartBench;
import dev.appweave.example.bench.llm.LlmBench;
import dev.appweave.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure on this machine: call (a capability beside a Java method), start (the host beside bare "
                + "Felix), plan (sentence to checked plan), retrieve (the right capabilities among 1,000 and 10,000), "
                + "llm (GGUF models beside node-llama-cpp), "
                + "journal (durable steps beside bare SQLite commits), kill (hosts, or processes of plugins, killed at random: what was lost or "
                + "doubled), gate (a verdict beside a check), "
                + "sandbox (a plugin in a process of its own beside one in the host), flood (what other plans notice of "
                + "100,000 requests in ten seconds and of what is far too large), fuzz (hostile input for every "
                + "reader; in a checkout, with Maven).",
        footer = {"", "Example:", "  appweave bench call --json"})
final class BenchCommand implements Callable<Integer> {
    /** What can be measured. */
    enum Bench {
        CALL,
        START,
        PLAN,
        RETRIEVE,
        LLM,
        JOURNAL,
        KILL,
        GATE,
        SANDBOX,
        FLOOD,
        FUZZ
    }

    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            description = "call, start, plan, retrieve, llm, journal, kill, gate, sandbox, flood or fuzz.")
    Bench bench = Bench.CALL;

    @Option(names = "--planner", paramLabel = "NAME", description = "For plan: with this planner (default: compact).")
    String planner = Planners.DEFAULT;

    @Option(names = "--runs", paramLabel = "N", description = "For start: runs of each (default: 5).")
    int runs = 5;

    @Option(
            names = "--plugins",
            paramLabel = "N",
            split = ",",
            description = "For start: with so many plugins (default: 0,100,1000).")
    List<Integer> plugins = new ArrayList<>();

    @Option(
            names = "--models",
            paramLabel = "SIZE",
            description =
                    "For llm: medium (100 million weights), large (1.5 billion, too), huge (10 billion, too; 6 GB of "
                            + "disk and of memory). Default: large.")
    String models = "large";

    @Option(names = "--kills", paramLabel = "N", description = "For kill: so many kills (default: 100).")
    int kills = 100;

    @Option(
            names = "--victims",
            paramLabel = "WHO",
            description = "For kill: hosts, or plugins (their processes, and now and then the host's). Default: hosts.")
    String victims = "hosts";

    @Option(names = "--seed", paramLabel = "N", description = "For kill: of the random moments (default: 1).")
    long seed = 1;

    @Option(names = "--minutes", paramLabel = "N", description = "For fuzz: for all targets together (default: 9).")
    int minutes = 9;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            split = ",",
            description = "For fuzz: only plan, arguments, descriptor, schema, row, frame, jar, gguf or card.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean json;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (runs < 1 || kills < 1 || plugins.stream().anyMatch(count -> count < 0 || count > 10_000)) {
            throw CommandFailure.usage(
                    "bad_number", "bench", "--runs and --kills must be at least 1, --plugins from 0 to 10000.", "");
        }
        Surroundings surroundings = Surroundings.system();
        Path folder = Files.createTempDirectory("appweave-bench-");
        try {
            Figures figures =
                    switch (bench) {
                        case CALL -> new CallBench(folder, surroundings.hello(), Planners.NONE.module()).run();
                        case START ->
                            new StartBench(folder, surroundings.hello(), runs)
                                    .run(plugins.isEmpty() ? List.of(0, 100, 1000) : plugins);
                        case PLAN -> plan(surroundings, folder);
                        case RETRIEVE -> retrieve(surroundings, folder);
                        case LLM -> llm(surroundings, folder);
                        case JOURNAL -> new JournalBench(folder).run();
                        case KILL -> kill(folder);
                        case GATE -> gate(surroundings, folder);
                        case SANDBOX -> new SandboxBench(folder, surroundings.hello(), Planners.NONE.module()).run();
                        case FLOOD -> new FloodBench(folder, 100_000, 100_000_000, 10).run();
                        case FUZZ -> fuzz();
                    };
            print(figures);
            return Exit.DONE.code();
        } finally {
            Surroundings.delete(folder);
        }
    }

    private Figures kill(Path folder) throws IOException, InterruptedException {
        return switch (victims) {
            case "hosts" -> new KillBench(folder, kills, Math.max(20, kills / 10), seed).run();
            case "plugins" -> new PluginKillBench(folder, kills, seed).run();
            default ->
                throw CommandFailure.usage(
                        "bad_victims", "--victims", "Nobody is called \"" + victims + "\".", "Give hosts or plugins.");
        };
    }

    private Figures plan(Surroundings surroundings, Path folder) {
        Profile demo = new Profile(folder.resolve("demo"), console.clock(), true);
        try (Host host = surroundings.open(demo, Planners.named(planner))) {
            return new PlanBench(host).run();
        }
    }

    private Figures gate(Surroundings surroundings, Path folder) {
        Profile empty = new Profile(folder.resolve("home"), console.clock(), false);
        try (Host host = surroundings.open(empty, Planners.NONE)) {
            return new GateBench(host).run();
        }
    }

    private Figures retrieve(Surroundings surroundings, Path folder) throws IOException {
        Path requests = Path.of("llm-bridge/training/requests");
        if (!Files.isDirectory(requests)) {
            throw CommandFailure.badInput(
                    "no_file", requests.toString(), "There is no such folder.", "Run it in the root of the project.");
        }
        Profile empty = new Profile(folder.resolve("home"), console.clock(), false);
        try (Host host = surroundings.open(empty, Planners.NONE)) {
            return new RetrieveBench(host.plugins().catalog().offered(), requests, folder.resolve("vectors"))
                    .run(plugins.isEmpty() ? List.of(1_000, 10_000) : plugins);
        }
    }

    private Figures llm(Surroundings surroundings, Path folder) throws IOException {
        if (!List.of("medium", "large", "huge").contains(models)) {
            throw CommandFailure.usage(
                    "bad_models", "--models", "There is no \"" + models + "\".", "Give medium, large or huge.");
        }
        Profile empty = new Profile(folder.resolve("home"), console.clock(), false);
        try (Host host = surroundings.open(empty, Planners.NONE)) {
            Path peer = ProfileOptions.base(console).resolve("bench").resolve("peer");
            return new LlmBench(
                            host.plugins().catalog(),
                            ModelEngineCommand.home(console).folder(),
                            folder,
                            peer)
                    .run(!models.equals("medium"), models.equals("huge"));
        } catch (EngineException e) {
            throw CommandFailure.engine(e);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "not_measured", "bench llm", "It could not be measured: " + e.getMessage() + ".", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }

    private Figures fuzz() throws IOException {
        Path root = Path.of("");
        if (!Files.isDirectory(root.resolve("framework/src/test/resources/fuzz"))) {
            throw CommandFailure.badInput("no_file", "framework", "There is no such folder.", "Run it in a checkout.");
        }
        List<FuzzBench.Target> chosen = FuzzBench.TARGETS.stream()
                .filter(target -> targets.isEmpty() || targets.contains(target.name()))
                .toList();
        if (chosen.isEmpty() || minutes < 1) {
            throw CommandFailure.usage("bad_target", "bench fuzz", "There is nothing to run.", "See bench --help.");
        }
        try {
            return new FuzzBench(root, chosen, minutes * 60L).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.badInput("interrupted", "bench fuzz", "It was interrupted.", "");
        }
    }

    private void print(Figures figures) {
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            figures.values().forEach((name, value) -> report.put(name, rounded(value)));
            console.out().println(report);
            return;
        }
        Table table = new Table();
        figures.values().forEach((name, value) -> table.row(name, String.valueOf(rounded(value))));
        table.lines().forEach(console.out()::println);
    }

    /** Four digits say all there is to say. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
