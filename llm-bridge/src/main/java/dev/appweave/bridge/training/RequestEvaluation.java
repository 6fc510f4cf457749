package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.Beliefs;
import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.CaseCatalog;
import dev.appweave.bridge.eval.PlanForm;
import dev.appweave.bridge.eval.Scorer;
import dev.appweave.bridge.eval.StepMatch;
import dev.appweave.bridge.pointing.Boundary;
import dev.appweave.bridge.pointing.Slot;
import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures a planner on requests written by us. A plan ({@code >}) must be exactly right; to a request that lacks
 * something ({@code ?}) a question is right; where nothing is to be done ({@code !}) a decline. A text that is composed
 * ({@code *}) counts as right if there is one. Where a request gives no value beside its marks, the value is what the
 * host reads out of the marked words; requests that test the reading give it.
 */
public final class RequestEvaluation {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<CapabilityDescriptor> tools;
    private final CaseCatalog catalog;
    private final Scorer scorer;
    private final Beliefs beliefs;
    private int actions;

    /** Over these capabilities. */
    public RequestEvaluation(List<CapabilityDescriptor> tools) {
        this(tools, new Scorer(), new Beliefs());
    }

    private RequestEvaluation(List<CapabilityDescriptor> tools, Scorer scorer, Beliefs beliefs) {
        this.tools = tools.stream().filter(tool -> !tool.hidden()).toList();
        this.catalog = CaseCatalog.of(this.tools);
        this.scorer = scorer;
        this.beliefs = beliefs;
    }

    /**
     * Plans every request of a file over tools that it defines: each over the tools it calls and a few more of the file.
     *
     * @param beside capabilities of other plugins that are installed, too; may be empty
     */
    public void run(Content file, List<CapabilityDescriptor> beside, Planner planner, Consumer<String> wrong) {
        Company company = new Company(file);
        for (Entry entry : file.entries()) {
            RequestEvaluation one = new RequestEvaluation(company.of(entry, beside), scorer, beliefs);
            one.run(List.of(entry), planner, wrong);
            actions += one.actions;
        }
    }

    /** How many requests of each kind were planned, and how many rightly. */
    public Scorer scores() {
        return scorer;
    }

    /** Plans every request; {@code wrong} gets a few lines about each that is not right. */
    public void run(List<Entry> entries, Planner planner, Consumer<String> wrong) {
        for (Entry entry : entries) {
            TrainingRow row = RequestFile.row(entry, "own", "own", tools);
            Proposal proposal = planner.propose(row.request());
            Case gold = gold(entry, row);
            List<JsonNode> said = steps(proposal, entry);
            StepMatch match = scorer.add(gold, said);
            beliefs.add(proposal, match);
            boolean acts = proposal instanceof Proposal.Proposed(Plan plan, var _, var _)
                    && plan.steps().stream().anyMatch(step -> tools.stream()
                            .anyMatch(tool -> tool.id().equals(step.capability()) && !tool.looksOnly()));
            actions += entry.kind() == '!' && acts ? 1 : 0;
            if (!match.exact()) {
                wrong.accept(entry.kind() + " " + entry.text() + "\n    gold " + gold.plan() + "\n    said "
                        + shown(proposal));
            }
        }
    }

    /** Which proposals are right for a request. */
    List<Boolean> right(Entry entry, List<Proposal> proposals) {
        Case gold = gold(entry, RequestFile.row(entry, "own", "own", tools));
        return proposals.stream()
                .map(proposal -> StepMatch.of(gold, steps(proposal, entry)).exact())
                .toList();
    }

    /** How many requests that must not act got a plan that does. */
    public int actions() {
        return actions;
    }

    /** How far the confidence of what was proposed could be believed. */
    public Beliefs beliefs() {
        return beliefs;
    }

    private String shown(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed(var plan, var _, var _) ->
                PlanForm.of(plan, catalog).toString();
            case Proposal.Question(var plan, var _, var _) -> "? " + PlanForm.of(plan, catalog);
            case Proposal.Decline _ -> "!";
        };
    }

    private Case gold(Entry entry, TrainingRow row) {
        List<JsonNode> plan = new ArrayList<>();
        MarkedWords reader = new MarkedWords(row.request());
        if (entry.kind() == '>') {
            for (int i = 0; i < entry.steps().size(); i++) {
                Step step = entry.steps().get(i);
                CapabilityDescriptor tool = tools.get(row.steps().get(i).tool());
                ObjectNode written = JSON.objectNode().put("id", "s" + (i + 1)).put("tool", step.tool());
                ObjectNode args = written.putObject("args");
                Map<String, Slot> slots = Slot.of(tool.input()).stream()
                        .collect(Collectors.toMap(Slot::name, slot -> slot, (first, second) -> first));
                step.args()
                        .forEach((name, arg) -> args.set(
                                name,
                                value(
                                        original(arg, entry.steps()),
                                        tool.input().path("properties").path(name),
                                        Optional.ofNullable(slots.get(name)),
                                        reader)));
                sameDay(step, slots, args, plan, reader);
                ends(step, slots, args, reader);
                boolean forEach = entry.steps().stream().anyMatch(other -> forEach(other, step, entry));
                Slot.most(List.copyOf(slots.values()))
                        .filter(slot -> forEach && !args.has(slot.name()))
                        .ifPresent(slot -> args.set(slot.name(), slot.schema().path("maximum")));
                plan.add(written);
            }
        }
        String kind =
                switch (entry.kind()) {
                    case '?' -> "clarify";
                    case '!' -> "irrelevance";
                    default -> entry.steps().size() == 1 ? "single" : "nested";
                };
        return new Case(
                row.request().planId(),
                "own",
                "en",
                kind,
                entry.text(),
                List.of(),
                Optional.empty(),
                List.of(),
                plan,
                JSON.objectNode(),
                List.of());
    }

    /** The end of a stretch of time as its beginning completes it. */
    private static void ends(Step step, Map<String, Slot> slots, ObjectNode args, MarkedWords reader) {
        List<Slot> begins = marked(step, slots, Boundary::isBegin);
        List<Slot> ends = marked(step, slots, Boundary::isEnd);
        if (begins.size() == 1
                && ends.size() == 1
                && step.args().get(begins.getFirst().name()) instanceof Arg.Said(var began, var _)
                && step.args().get(ends.getFirst().name()) instanceof Arg.Said(var ended, var _)) {
            Slot end = ends.getFirst();
            reader.ending(args.path(begins.getFirst().name()), began, ended, end)
                    .ifPresent(value -> args.set(end.name(), value));
        }
    }

    /** The moments of a call that are marked, and have no value written beside their marks. */
    private static List<Slot> marked(Step step, Map<String, Slot> slots, Predicate<Slot> kind) {
        return slots.values().stream()
                .filter(slot -> slot.format().equals("date-time") && kind.test(slot))
                .filter(slot -> step.args().get(slot.name()) instanceof Arg.Said(var _, var values)
                        && values.stream().allMatch(Optional::isEmpty))
                .toList();
    }

    /** What is changed to a bare time of day stays on the day it was looked up for. */
    private static void sameDay(
            Step step, Map<String, Slot> slots, ObjectNode args, List<JsonNode> before, MarkedWords reader) {
        List<Slot> begins = marked(step, slots, Boundary::isBegin);
        if (begins.size() == 1
                && step.args().get("id") instanceof Arg.From(var from, var _, var _)
                && step.args().get(begins.getFirst().name()) instanceof Arg.Said(var spans, var _)
                && spans.size() == 1) {
            Slot begin = begins.getFirst();
            reader.onDay(before.get(from).path("args").path("from"), spans.getFirst(), begin)
                    .ifPresent(value -> args.set(begin.name(), value));
        }
    }

    /** Whether a step runs for each of what another one finds, which then finds all it can. */
    private static boolean forEach(Step step, Step found, Entry entry) {
        return step.args().values().stream()
                .anyMatch(arg -> arg instanceof Arg.From(var from, var _, var element)
                        && element.isPresent()
                        && entry.steps().get(from) == found);
    }

    /** What an earlier step was told to write, where a request refers to that: two people get the same text. */
    private Arg original(Arg arg, List<Step> steps) {
        if (!(arg instanceof Arg.From(var from, var field, var _))) {
            return arg;
        }
        Step source = steps.get(from);
        Arg given = source.args().get(field);
        boolean writes = tools.stream().anyMatch(tool -> tool.id().value().equals(source.tool()) && !tool.looksOnly());
        return !writes || given == null || given instanceof Arg.From ? arg : given;
    }

    private static JsonNode value(Arg arg, JsonNode schema, Optional<Slot> slot, MarkedWords reader) {
        return switch (arg) {
            case Arg.From(var step, var field, var element) ->
                JSON.stringNode("$s" + (step + 1) + (field.isEmpty() ? "" : "." + field)
                        + element.map(of -> "[]." + of).orElse(""));
            case Arg.Made _ -> JSON.stringNode("*");
            case Arg.Given(var value) -> typed(value, schema);
            case Arg.Said(var spans, var values) -> {
                boolean list = schema.has("items");
                ArrayNode items = JSON.arrayNode();
                for (int i = 0; i < spans.size(); i++) {
                    Span span = spans.get(i);
                    JsonNode item = list ? schema.path("items") : schema;
                    items.add(values.get(i)
                            .map(value -> typed(value, item))
                            .or(() -> slot.flatMap(one -> reader.value(span, one)))
                            .orElseGet(() -> typed(span.in(reader.text()), item)));
                }
                boolean apart = !list && spans.size() == 2 && values.stream().allMatch(Optional::isEmpty);
                Optional<JsonNode> both = apart
                        ? slot.flatMap(one -> reader.joined(spans.getFirst(), spans.getLast(), one))
                        : Optional.empty();
                yield list ? items : both.orElse(items.get(0));
            }
        };
    }

    private static JsonNode typed(String value, JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "integer", "number" ->
                value.matches("-?\\d+(\\.\\d+)?")
                        ? JSON.numberNode(new java.math.BigDecimal(value))
                        : JSON.stringNode(value);
            case "boolean" -> JSON.booleanNode(!value.strip().equals("false"));
            default -> {
                boolean clock = schema.path("format").asString("").equals("local-time") && value.length() == 5;
                yield JSON.stringNode(clock ? value + ":00" : value);
            }
        };
    }

    /** The plan in the common form; a composed text is a star where a star is right. */
    private List<JsonNode> steps(Proposal proposal, Entry entry) {
        if (!(proposal instanceof Proposal.Proposed(Plan plan, var _, var _))) {
            return List.of();
        }
        List<JsonNode> steps = PlanForm.of(plan, catalog).valueStream().toList();
        for (JsonNode step : steps) {
            for (Step right : entry.steps()) {
                for (Map.Entry<String, Arg> arg : right.args().entrySet()) {
                    boolean star = original(arg.getValue(), entry.steps()) instanceof Arg.Made
                            && right.tool().equals(step.path("tool").asString())
                            && !step.path("args")
                                    .path(arg.getKey())
                                    .asString("")
                                    .isBlank();
                    if (star) {
                        ((ObjectNode) step.path("args")).put(arg.getKey(), "*");
                    }
                }
            }
        }
        return steps;
    }
}
