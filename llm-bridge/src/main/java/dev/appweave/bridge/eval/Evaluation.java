package dev.appweave.bridge.eval;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a planner over files in the common form and prints a table of scores.
 *
 * <p>The planner gets the query; of a row of kind {@code dialogue} the earlier turns stand before it, one a line as
 * {@code role: text}. All of the row's tools are candidates. A {@link Proposal.Question} counts as no plan, unless
 * {@link Options#partial()} is set.
 */
public final class Evaluation {
    private Evaluation() {}

    /**
     * How to run.
     *
     * @param limit at most this many rows a file, spread evenly over it; 0: all
     * @param predictions where to write rows {@code {"id","plan"}}; empty: nowhere
     * @param partial whether the plan inside a question counts, without the arguments asked for
     * @param languages rows of these languages only; empty: all
     * @param sayable leaves of a row the arguments that can be said at all, to count these apart; empty: they are not
     */
    public record Options(
            int limit,
            Optional<Path> predictions,
            boolean partial,
            List<String> languages,
            Optional<UnaryOperator<Case>> sayable) {
        /** All rows, nothing written, a question is no plan. */
        public static final Options ALL = new Options(0, Optional.empty(), false, List.of(), Optional.empty());

        public Options {
            languages = List.copyOf(languages);
        }

        /** The same with a limit. */
        public Options limited(int rows) {
            return new Options(rows, predictions, partial, languages, sayable);
        }
    }

    /**
     * What came out.
     *
     * @param scores by suite, by {@code kind:}, and {@code ALL}, in the order first seen
     * @param p50Millis the median time of a proposal
     * @param p95Millis one in twenty took longer
     * @param beliefs how far the planner's confidence can be believed
     * @param said of the arguments that can be said how many are right; empty if they were not counted apart
     */
    public record Outcome(
            SequencedMap<String, Scorer.Score> scores,
            double p50Millis,
            double p95Millis,
            Beliefs beliefs,
            Optional<Said> said) {
        /** The table; the last line is {@code ALL}. */
        public String table() {
            String all = scores.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("ALL"))
                    .map(entry -> entry.getValue().line(entry.getKey()) + "\n")
                    .collect(Collectors.joining());
            Scorer.Score total = scores.get("ALL");
            return all
                    + said.map(Said::line).orElse("")
                    + String.format(Locale.ROOT, "milliseconds a plan: p50=%.1f p95=%.1f%n", p50Millis, p95Millis)
                    + (total == null
                            ? "ALL n=0"
                            : total.line("ALL").replaceAll("\\s+", " ").replace("n= ", "n="))
                    + "\n";
        }
    }

    /**
     * Arguments that can be said.
     *
     * @param all right arguments
     * @param sayable those of them that can be said
     * @param right those that were said
     */
    public record Said(int all, int sayable, int right) {
        private static final Said NONE = new Said(0, 0, 0);

        private Said with(Case row, StepMatch sayable) {
            int args = row.plan().stream()
                    .mapToInt(step -> step.path("args").size())
                    .sum();
            return new Said(all + args, this.sayable + sayable.goldArgs(), right + sayable.rightArgs());
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "arguments that can be said: %d of %d, right: %d (%.3f)%n",
                    sayable,
                    all,
                    right,
                    right / (double) Math.max(1, sayable));
        }
    }

    /**
     * Measures a planner and prints the table.
     *
     * @throws IOException if a file cannot be read or the predictions cannot be written
     * @throws Case.BadRow at a line that is no row
     */
    public static Outcome run(List<Path> files, Planner planner, Options options, PrintStream out) throws IOException {
        Outcome outcome = run(files, planner, options);
        out.print(outcome.table());
        return outcome;
    }

    /** The same without printing. */
    public static Outcome run(List<Path> files, Planner planner, Options options) throws IOException {
        Scorer scorer = new Scorer();
        Beliefs beliefs = new Beliefs();
        List<Double> millis = new ArrayList<>();
        Optional<Said> said = options.sayable().map(_ -> Said.NONE);
        try (Writer predictions = options.predictions().isPresent()
                ? Files.newBufferedWriter(options.predictions().get(), StandardCharsets.UTF_8)
                : Writer.nullWriter()) {
            for (Path file : files) {
                for (Case row : chosen(Case.read(file), options)) {
                    CaseCatalog catalog = CaseCatalog.of(row);
                    PlanRequest request = request(row, catalog);
                    long start = System.nanoTime();
                    Proposal proposal = planner.propose(request);
                    millis.add((System.nanoTime() - start) / 1e6);
                    List<JsonNode> plan = plan(proposal, catalog, options.partial());
                    beliefs.add(proposal, scorer.add(row, plan));
                    if (options.sayable().isPresent()) {
                        StepMatch some = StepMatch.of(options.sayable().get().apply(row), plan);
                        said = said.map(before -> before.with(row, some));
                    }
                    write(predictions, row, plan);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        return new Outcome(scorer.scores(), NearestRank.of(all, 0.50), NearestRank.of(all, 0.95), beliefs, said);
    }

    /** The request a row makes: its tools as candidates, its clock, its words. */
    public static PlanRequest request(Case row, CaseCatalog catalog) {
        return new PlanRequest(
                row.id(),
                Utterance.typed(words(row)),
                catalog.candidates(),
                CaseClock.of(row),
                Locale.forLanguageTag(row.lang()),
                Optional.empty());
    }

    /** Whether a proposal is right for a row. */
    public static boolean right(Case row, Proposal proposal, CaseCatalog catalog) {
        return StepMatch.of(row, plan(proposal, catalog, false)).exact();
    }

    private static String words(Case row) {
        if (!row.kind().equals("dialogue")) {
            return row.query();
        }
        return row.history().stream()
                        .map(turn -> turn.role() + ": " + turn.text() + "\n")
                        .collect(Collectors.joining())
                + row.query();
    }

    private static List<Case> chosen(List<Case> rows, Options options) {
        List<Case> wanted = options.languages().isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> options.languages().contains(row.lang()))
                        .toList();
        int limit = options.limit();
        if (limit <= 0 || limit >= wanted.size()) {
            return wanted;
        }
        List<Case> spread = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            spread.add(wanted.get((int) ((long) i * wanted.size() / limit)));
        }
        return spread;
    }

    private static List<JsonNode> plan(Proposal proposal, CaseCatalog catalog, boolean partial) {
        Optional<Plan> plan =
                switch (proposal) {
                    case Proposal.Proposed proposed -> Optional.of(proposed.plan());
                    case Proposal.Question question -> partial ? Optional.of(question.partial()) : Optional.empty();
                    case Proposal.Decline _ -> Optional.empty();
                };
        return plan.map(p -> PlanForm.of(p, catalog).valueStream().toList()).orElse(List.of());
    }

    private static void write(Writer predictions, Case row, List<JsonNode> plan) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", row.id());
        line.putArray("plan").addAll(plan);
        predictions.write(JsonMapper.shared().writeValueAsString(line));
        predictions.write('\n');
    }
}
