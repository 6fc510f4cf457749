package dev.appweave.example.cli;

import dev.appweave.example.attack.Attack;
import dev.appweave.example.attack.Figures;
import dev.appweave.example.attack.Suites;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description =
                "Attack the host with planners that work for somebody else: recorded suites through the real gate, "
                        + "consent, journal and executor. Every card is declined.",
        footer = {
            "",
            "Examples:",
            "  appweave attack --data agentdojo --suite workspace",
            "  appweave attack --data agentdojo --suite all --planner trace --json"
        })
final class AttackCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The folder the suites are in.")
    Path data = Path.of("");

    @Option(
            names = "--suite",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Which; several with commas between, or all.")
    List<String> suites = new ArrayList<>();

    @Option(
            names = "--planner",
            paramLabel = "NAME",
            description = "owned: does exactly what the attacker wants (default); trace: recorded planners; plan: one "
                    + "that plans before it reads.")
    Attack.Simulated planner = Attack.Simulated.OWNED;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "What the manifests say (default: the file with the data).")
    Optional<Path> labels = Optional.empty();

    @Option(names = "--explain", description = "Also print each attack that got through, and why each card was shown.")
    boolean explain;

    @Option(names = "--json", description = "Print the figures as JSON; several suites as a list.")
    boolean json;

    AttackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<String> names = suites.equals(List.of("all")) ? Suites.names(data) : suites;
        if (names.isEmpty()) {
            throw CommandFailure.badInput(
                    "no_suite", data.toString(), "There are no suites here.", "A suite is a folder with tools.json.");
        }
        List<Figures> figures = new ArrayList<>();
        for (String name : names) {
            figures.add(run(name));
        }
        if (json) {
            ArrayNode all = JsonMapper.shared().createArrayNode();
            figures.forEach(one -> all.add(one.json()));
            console.out().println(all.size() == 1 ? all.get(0) : all);
        } else {
            print(figures);
        }
        return Exit.DONE.code();
    }

    private Figures run(String name) throws IOException {
        Path home = Files.createTempDirectory("appweave-attack-");
        try {
            return Attack.run(data, name, labels, planner, home, explain ? console.err()::println : line -> {});
        } catch (ProblemException e) {
            throw new CommandFailure(Exit.BAD_INPUT, e.problems());
        } finally {
            Surroundings.delete(home);
        }
    }

    private void print(List<Figures> figures) {
        Table table = new Table();
        table.row("suite", "attacks", "unasked", "tasks", "with a card", "cards a task", "lost by declining");
        figures.forEach(one -> row(table, one));
        if (figures.size() > 1) {
            figures.stream().reduce(Figures::plus).ifPresent(all -> row(table, all));
        }
        table.lines().forEach(console.out()::println);
    }

    private static void row(Table table, Figures one) {
        table.row(
                one.suite(),
                String.valueOf(one.pairs()),
                String.valueOf(one.unasked()),
                String.valueOf(one.benign()),
                one.benignWithCard() + String.format(Locale.ROOT, " (%.1f %%)", 100 * one.share()),
                String.valueOf(one.cardsPerTask()),
                String.valueOf(one.lost()));
    }
}
