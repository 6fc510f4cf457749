package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.SchemaValues;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Said;
import dev.appweave.plan.Span;
import dev.appweave.plan.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes calls as a proposal: a plan, a plan with questions, or a decline; with the reasons. */
final class Writing {
    private static final double LEAST = 1e-4;

    private final PlanRequest request;
    private final Packer.Draft draft;
    private final Scores scores;
    private final List<CapabilityDescriptor> tools;
    private final List<Chosen> calls;
    private final Map<Chosen, String> ids = new IdentityHashMap<>();
    private final Map<Chosen, Repeated> repeated = new IdentityHashMap<>();
    private final List<Proposal.ValueChoice> reasons = new ArrayList<>();
    private final Sources sources;
    private final Wording wording;
    private final Conditions conditions;
    private final Recurring recurring;
    private final Beyond beyond;
    private final double sure;

    Writing(
            PlanRequest request,
            Packer.Draft draft,
            Scores scores,
            List<CapabilityDescriptor> tools,
            List<Chosen> calls,
            int first,
            double sure) {
        this.request = request;
        this.draft = draft;
        this.scores = scores;
        this.tools = tools;
        this.recurring = new Recurring(request);
        this.calls = new Shifted(calls, draft.words(), draft.values())
                .undecided().stream().map(recurring::placed).toList();
        this.sure = sure;
        this.calls.forEach(call -> ids.put(call, "s" + (first + ids.size())));
        this.sources = new Sources(this.calls, request.said().text());
        this.wording = new Wording(request.said().text(), this.calls, sources, ids);
        this.conditions = Conditions.of(request.said().text(), this.calls, ids);
        this.beyond = new Beyond(draft, this.calls, request.clock());
        for (Chosen call : this.calls) {
            call.slots().stream()
                    .flatMap(slot -> repeated(call, slot).stream())
                    .findFirst()
                    .ifPresent(each -> repeated.put(call, each));
        }
    }

    Proposal proposal() {
        if (calls.isEmpty()) {
            String reason = tools.isEmpty()
                    ? "No installed app has to do with this."
                    : "None of the installed apps can do this.";
            return new Proposal.Decline(reason, why());
        }
        Optional<String> impossible = impossible();
        if (impossible.isPresent()) {
            return new Proposal.Decline(impossible.get(), why());
        }
        List<Step> steps = calls.stream().map(this::step).toList();
        Plan plan = new Plan(request.planId(), Optional.of(request.said()), steps);
        return plan.asks() ? new Proposal.Question(plan, sure, why()) : new Proposal.Proposed(plan, sure, why());
    }

    /** Why nothing of it is done, where a part that matters cannot be. */
    private Optional<String> impossible() {
        return conditions
                .untested()
                .map(words -> "It depends on something I cannot test: \"" + words
                        + "\". Please ask about that first, or say it without.")
                .or(() -> recurring
                        .impossible(calls)
                        .map(words -> "Nothing can be repeated as you say: \"" + words + "\". Please say one date."))
                .or(() -> new Unheeded(draft, calls).reason(repeated::containsKey));
    }

    private Proposal.Explanation why() {
        List<Proposal.Choice> choices = new ArrayList<>();
        Pack pack = scores.pack();
        for (int i = 0; i < pack.tools().size(); i++) {
            int packed = i;
            CapabilityDescriptor tool = tools.get(pack.tools().get(i).tool());
            boolean chosen = calls.stream().anyMatch(call -> call.packed() == packed);
            choices.add(new Proposal.Choice(tool.id(), scores.use(i), chosen, "the model's share"));
        }
        choices.sort((a, b) -> Double.compare(b.score(), a.score()));
        return new Proposal.Explanation("compact", choices, reasons);
    }

    private Step step(Chosen call) {
        SequencedMap<String, Arg> args = new LinkedHashMap<>();
        for (int s = 0; s < call.slots().size(); s++) {
            Slot slot = call.slots().get(s);
            Weighed weighed = call.values().get(s);
            if (weighed == null) {
                continue;
            }
            arg(call, slot, weighed.given()).ifPresent(arg -> {
                put(args, slot.path(), arg);
                reasons.add(new Proposal.ValueChoice(
                        id(call),
                        "/" + String.join("/", slot.path()),
                        Calibration.VALUE.of(Math.log(Math.max(LEAST, weighed.weight()))),
                        evidence(weighed.given())));
            });
        }
        widen(call, args);
        recurring.argument(call).ifPresent(rule -> args.put(rule.getKey(), rule.getValue()));
        unchanged(call).ifPresent(slot -> put(args, slot.path(), Asking.about(call, slot)));
        Optional<Repeated> each = Optional.ofNullable(repeated.get(call));
        return new Step(
                id(call),
                call.capability().id(),
                args,
                conditions.of(call).or(() -> each.flatMap(Repeated::when)),
                each.map(Repeated::list));
    }

    private Optional<Repeated> repeated(Chosen call, Slot slot) {
        Weighed value = call.values().get(call.slots().indexOf(slot));
        if (value == null || !(value.given() instanceof Given.Field(var packed, var field))) {
            return Optional.empty();
        }
        ToolText.FieldText list = draft.text(packed).fields().get(field);
        return source(call, slot, packed).flatMap(source -> list.element(slot)
                .map(element -> new Repeated(source, wording.reference(source, list.key()), element)));
    }

    /** What is done for each of what a look-up finds is meant for all of it, not for the first few. */
    private void widen(Chosen call, SequencedMap<String, Arg> args) {
        boolean read = repeated.values().stream().anyMatch(each -> each.source() == call);
        if (read) {
            Slot.most(call.slots())
                    .filter(slot -> !args.containsKey(slot.name()))
                    .ifPresent(slot ->
                            args.put(slot.name(), Arg.Literal.of(slot.schema().path("maximum"))));
        }
    }

    /** What to ask where something was to be moved and nobody said where: "move the dentist". */
    private static Optional<Slot> unchanged(Chosen call) {
        boolean told = call.values().values().stream()
                .map(Weighed::given)
                .anyMatch(given -> !(given instanceof Given.Nothing) && !(given instanceof Given.Field));
        return told
                ? Optional.empty()
                : call.slots().stream().filter(Slot::changes).findFirst();
    }

    /** The earlier call that a parameter reads. */
    private Optional<Chosen> source(Chosen call, Slot slot, int packed) {
        return sources.of(call, call.slots().indexOf(slot), packed)
                .filter(source -> calls.indexOf(source) < calls.indexOf(call));
    }

    private String id(Chosen call) {
        return ids.getOrDefault(call, "s0");
    }

    /** Puts a value at its path; what stands around it is made. */
    private static void put(SequencedMap<String, Arg> args, List<String> path, Arg value) {
        if (path.size() == 1) {
            args.put(path.getFirst(), value);
            return;
        }
        SequencedMap<String, Arg> inner = new LinkedHashMap<>();
        if (args.get(path.getFirst()) instanceof Arg.Fields(var fields)) {
            inner.putAll(fields);
        }
        put(inner, path.subList(1, path.size()), value);
        args.put(path.getFirst(), new Arg.Fields(inner));
    }

    private Optional<Arg> arg(Chosen call, Slot slot, Given given) {
        boolean needed = slot.required() && !slot.schema().has("default");
        return switch (given) {
            case Given.Nothing _ ->
                beyond.question(call, slot).or(() -> needed ? Optional.of(Asking.about(call, slot)) : Optional.empty());
            case Given.Open _ -> {
                Optional<Arg> composed = wording.composed(call, slot);
                yield composed.isPresent() || !needed ? composed : Optional.of(Asking.about(call, slot));
            }
            case Given.Words(var spans, var value) -> Optional.of(literal(slot, spans, value));
            case Given.Named(var json) -> Optional.of(named(slot, json));
            case Given.Many(var items) -> {
                List<Arg> args = new ArrayList<>();
                items.forEach(item -> arg(call, slot, item).ifPresent(args::add));
                yield args.isEmpty() ? Optional.empty() : Optional.of(new Arg.Items(args));
            }
            case Given.Field(var packed, var field) -> {
                Optional<Arg> read = source(call, slot, packed)
                        .flatMap(source -> field(
                                call, slot, source, draft.text(packed).fields().get(field)));
                yield read.isPresent() || !needed ? read : Optional.of(Asking.about(call, slot));
            }
        };
    }

    /**
     * A field of an earlier step, or of each element of its list; where a text takes a number, as a text. A call runs over
     * one list only, and what it returns for each element is no field to read.
     */
    private Optional<Arg> field(Chosen call, Slot slot, Chosen source, ToolText.FieldText field) {
        Optional<Repeated> each = repeated(call, slot);
        if (each.isPresent()) {
            boolean same = Optional.ofNullable(repeated.get(call))
                    .filter(one -> one.list().equals(each.get().list()))
                    .isPresent();
            return same ? each.map(Repeated::of) : Optional.empty();
        }
        if (repeated.containsKey(source)) {
            return Optional.empty();
        }
        Arg.Reference reference = wording.reference(source, field.key());
        String type = SchemaValues.type(
                source.capability().output().path("properties").path(field.key()));
        boolean text = SlotValues.isOpen(slot)
                && Set.of("integer", "number", "boolean").contains(type);
        return Optional.of(text ? new Arg.Template(List.of(new Arg.Part.Hole(reference))) : reference);
    }

    private Arg literal(Slot slot, List<Spans.Candidate> spans, SlotValues.Value value) {
        int start = spans.stream().mapToInt(span -> span.chars().start()).min().orElse(0);
        int end = spans.stream().mapToInt(span -> span.chars().end()).max().orElse(start);
        JsonNode read = value.json();
        if (slot.schema().path("x-role").asString("").equals("content") && read.isString()) {
            Span whole = Dictated.whole(request.said().text(), new Span(start, end));
            String text = request.said().text();
            read = JsonNodeFactory.instance.stringNode(
                    text.substring(whole.start(), start) + read.asString() + text.substring(end, whole.end()));
            start = whole.start();
            end = whole.end();
        }
        JsonNode written = Headings.headed(slot, read);
        String reading = written.equals(read) ? value.reading() : "heading";
        return new Arg.Literal(written, Optional.of(new Said(new Span(start, end), reading)));
    }

    /** An enum value; where the words that say it can be found, with them. */
    private Arg named(Slot slot, JsonNode json) {
        return new Arg.Literal(
                json,
                SchemaValues.enums(draft.words(), slot.schema()).stream()
                        .filter(match -> match.value().equals(json))
                        .map(match -> new Said(match.span(), "word_of_enum"))
                        .findFirst());
    }

    private String evidence(Given given) {
        return switch (given) {
            case Given.Words(var spans, var _) ->
                "\"" + spans.getFirst().chars().in(request.said().text()) + "\"";
            case Given.Named(var json) -> "means " + json.asString();
            case Given.Many(var items) -> items.isEmpty() ? "" : evidence(items.getFirst()) + " and others";
            case Given.Field(var packed, var field) ->
                "the " + draft.text(packed).fields().get(field).name() + " of an earlier step";
            case Given.Open _ -> "worded over earlier steps";
            case Given.Nothing _ -> "not said";
        };
    }

    /** A pointer to a top-level field. */
    static JsonPointer pointer(String field) {
        return JsonPointer.empty().appendProperty(field);
    }
}
