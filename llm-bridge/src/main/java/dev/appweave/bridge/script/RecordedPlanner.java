package dev.appweave.bridge.script;

import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A planner on a cassette: records another planner's proposals in a file, one JSON object a line, and replays them
 * without it. A request is known by its words, its candidates' names and versions, and what was to be repaired; the
 * date is not part of it, so a cassette is replayed with the clock it was recorded with. Thread-safe.
 */
public final class RecordedPlanner implements Planner {
    private final String name;
    private final Optional<Planner> live;
    private final Path cassette;
    private final Map<String, JsonNode> tape;

    /** A request the cassette does not hold. */
    public static final class NotRecorded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRecorded(Path cassette, String words) {
            super("\"" + words + "\" is not on the cassette " + cassette.getFileName()
                    + " with these candidates: record it again.");
        }
    }

    /** A file that is no cassette; the message names the line. */
    public static final class BadCassette extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadCassette(Path cassette, int line, String what) {
            super(cassette.getFileName() + ", line " + line + ": " + what);
        }
    }

    private RecordedPlanner(String name, Optional<Planner> live, Path cassette, Map<String, JsonNode> tape) {
        this.name = name;
        this.live = live;
        this.cassette = cassette;
        this.tape = tape;
    }

    /** Asks a planner and appends what it answers to a file, which is made if it is missing. */
    public static RecordedPlanner recording(Planner planner, Path cassette) throws IOException {
        Map<String, JsonNode> tape = Files.exists(cassette) ? load(cassette) : new HashMap<>();
        return new RecordedPlanner(planner.name(), Optional.of(planner), cassette, tape);
    }

    /**
     * Replays a file.
     *
     * @throws BadCassette if it is none
     */
    public static RecordedPlanner replaying(Path cassette) throws IOException {
        return new RecordedPlanner("recorded", Optional.empty(), cassette, load(cassette));
    }

    private static Map<String, JsonNode> load(Path cassette) throws IOException {
        Map<String, JsonNode> tape = new HashMap<>();
        int line = 0;
        for (String text : Files.readAllLines(cassette)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                JsonNode row = JsonMapper.shared().readTree(text);
                ProposalJson.read(row.path("proposal"));
                tape.put(row.path("request").asString(""), row.path("proposal"));
            } catch (JacksonException e) {
                throw new BadCassette(cassette, line, "is no JSON: " + e.getOriginalMessage());
            } catch (IllegalArgumentException | ProblemException e) {
                throw new BadCassette(cassette, line, String.valueOf(e.getMessage()));
            }
        }
        return tape;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Replays, or asks and records.
     *
     * @throws NotRecorded when replaying a request the cassette does not hold
     */
    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    /** Who is recorded is stopped; what is replayed is there at once. Nothing is recorded of a request that was stopped. */
    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        String key = key(request);
        if (live.isPresent()) {
            Proposal proposal = live.get().propose(request, cancelled);
            record(key, proposal);
            return proposal;
        }
        JsonNode known = tape.get(key);
        if (known == null) {
            throw new NotRecorded(cassette, request.said().text());
        }
        return withId(ProposalJson.read(known), request.planId());
    }

    private synchronized void record(String key, Proposal proposal) {
        ObjectNode written = ProposalJson.write(withId(proposal, "recorded"));
        if (written.equals(tape.put(key, written))) {
            return;
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("request", key);
        row.set("proposal", written);
        try {
            Files.writeString(
                    cassette,
                    JsonMapper.shared().writeValueAsString(row) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every run gives its plans new ids; the cassette must not change with them. */
    private static Proposal withId(Proposal proposal, String id) {
        return switch (proposal) {
            case Proposal.Proposed(Plan plan, double confidence, var why) ->
                new Proposal.Proposed(new Plan(id, plan.said(), plan.steps(), plan.planned()), confidence, why);
            case Proposal.Question(Plan plan, double confidence, var why) ->
                new Proposal.Question(new Plan(id, plan.said(), plan.steps(), plan.planned()), confidence, why);
            case Proposal.Decline decline -> decline;
        };
    }

    private static String key(PlanRequest request) {
        String candidates = request.candidates().stream()
                .map(candidate -> candidate.capability().id() + "@"
                        + candidate.capability().version())
                .collect(Collectors.joining(","));
        String repair = request.repair()
                .map(again -> " repair: " + String.join(" / ", again.complaints()))
                .orElse("");
        return request.said().text() + " [" + candidates + "]" + repair;
    }
}
