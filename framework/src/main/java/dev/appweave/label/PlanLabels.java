package dev.appweave.label;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.catalog.Rung;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.schema.SchemaFit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * The labels of a plan's arguments. Before the plan runs they are promises: what manifests and the user's words let
 * expect. During the run they are facts, read from what earlier steps returned; a fact may be lower than its promise,
 * never higher.
 *
 * <p>An owner's record stays the owner's only if the user's words picked it: every argument of the call that found it is
 * grounded, and it found one record. Otherwise whoever wrote the plan did the picking. Not thread-safe.
 */
public final class PlanLabels {
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Punct}]+|[\\s\\p{Punct}]+$");
    private static final JsonPointer FIRST = JsonPointer.compile("/0");

    private final Catalog catalog;
    private final Grounding said;
    private final SequencedMap<String, Step> steps = new LinkedHashMap<>();
    private final Optional<Map<String, JsonNode>> outputs;
    private final Map<String, Trust> picked = new HashMap<>();

    private PlanLabels(Plan plan, Catalog catalog, Grounding said, Optional<Map<String, JsonNode>> outputs) {
        this.catalog = catalog;
        this.said = said;
        this.outputs = outputs;
        plan.steps().forEach(step -> steps.put(step.id(), step));
    }

    /** What may be expected before the plan runs. */
    public static PlanLabels promised(Plan plan, Catalog catalog, Grounding said) {
        return new PlanLabels(plan, catalog, said, Optional.empty());
    }

    /** What holds now, given the outputs by step id of the steps that have run. */
    public static PlanLabels known(Plan plan, Catalog catalog, Grounding said, Map<String, JsonNode> outputs) {
        return new PlanLabels(plan, catalog, said, Optional.of(outputs));
    }

    /** The user's words that values are looked for in. */
    public Grounding said() {
        return said;
    }

    /**
     * The label of an argument.
     *
     * @param arg an argument, or a part of one, of {@code step}
     * @param schema what the capability says of values at its place
     */
    public Label of(Arg arg, Step step, JsonNode schema) {
        return switch (arg) {
            case Arg.Literal literal -> literal(literal, schema);
            case Arg.Reference reference -> of(reference, step);
            case Arg.Template template ->
                template.whole()
                        .map(text -> literal(Arg.Literal.of(JsonNodeFactory.instance.stringNode(text)), schema))
                        .orElseGet(() -> template.parts().stream()
                                .map(part -> of(part, step))
                                .reduce(Label.NOTHING, Label::join));
            case Arg.Items(var items) ->
                items.stream().map(item -> of(item, step, schema.path("items"))).reduce(Label.NOTHING, Label::join);
            case Arg.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field -> of(
                                field.getValue(),
                                step,
                                schema.path("properties").path(field.getKey())))
                        .reduce(Label.NOTHING, Label::join);
            case Arg.AskUser _ -> Label.USER;
            case Arg.AskModel model -> // Whatever it writes, somebody else may have had it written.
                model.about().stream().map(reference -> of(reference, step)).reduce(Label.UNKNOWN, Label::join);
        };
    }

    private Label literal(Arg.Literal literal, JsonNode schema) {
        Label found = said.of(literal, schema);
        return found.trust() == Trust.MODEL ? echoed(literal.value(), found) : found;
    }

    /** What nobody said may have been copied from what an app returned. */
    private Label echoed(JsonNode literal, Label otherwise) {
        if (outputs.isEmpty() || !literal.isString()) {
            return otherwise;
        }
        Echoes echoes = new Echoes(outputs.get());
        return steps.keySet().stream()
                .flatMap(id -> echoes
                        .in(id, literal.asString())
                        .map(pointer -> new Arg.Reference(id, pointer))
                        .map(copied -> written(copied, copied, Optional.empty()).atMost(Trust.OTHER))
                        .stream())
                .reduce(Label::join)
                .orElse(otherwise);
    }

    private Label of(Arg.Part part, Step step) {
        return switch (part) {
            case Arg.Part.Text(var text) -> {
                String words = EDGES.matcher(text).replaceAll("");
                yield words.isEmpty() || said.holds(words) ? Label.USER : Label.MODEL;
            }
            case Arg.Part.Hole(var reference) -> of(reference, step);
        };
    }

    /** The label of what a reference of a step points at. */
    public Label of(Arg.Reference reference, Step step) {
        Optional<Arg.Reference> source = source(reference, step);
        if (source.isEmpty()) {
            return Label.UNKNOWN;
        }
        Label written = written(source.get(), reference, list(reference, step));
        return written.trust() == Trust.OWNER ? written.atMost(pick(reference, step, source.get())) : written;
    }

    /** Whether the manifest says that what a reference points at is an address of the web. */
    public boolean link(Arg.Reference reference, Step step) {
        return source(reference, step)
                .flatMap(from -> catalog.find(step(from).capability())
                        .flatMap(capability ->
                                SchemaFit.at(capability.output(), Picking.described(step(from), from.pointer()))))
                .map(schema -> schema.path("format").asString("").startsWith("uri"))
                .orElse(false);
    }

    /**
     * The label of an opaque handle that a reference points at. The app made the handle, whoever wrote the record it
     * stands for; what counts is who picked that record.
     */
    public Label handle(Arg.Reference reference, Step step) {
        return source(reference, step)
                .map(from -> {
                    Label written = written(from, reference, list(reference, step));
                    return new Label(pick(reference, step, from), written.secrecy(), written.from());
                })
                .orElse(Label.UNKNOWN);
    }

    /**
     * Whether the thing a handle stands for was named: it is among what the user's words found, or what they found, one
     * record, names it in turn. Enough to change the owner's own data, not to send it anywhere.
     */
    public boolean named(Arg.Reference reference, Step step) {
        Optional<Arg.Reference> from = source(reference, step);
        if (from.isEmpty()) {
            return false;
        }
        Step finder = step(from.get());
        return pick(reference, step, from.get()).compareTo(Trust.OWNER) >= 0
                || !finder.args().isEmpty()
                        && (selection(finder).compareTo(Trust.OWNER) >= 0
                                || finder.args().values().stream().allMatch(arg -> saidOrLed(arg, finder)));
    }

    /**
     * Which of several records a reference takes; empty before the plan runs, where there was no choice, and for an element
     * of the list that a step runs over: all of those are taken.
     */
    public Optional<Choice> choice(Arg.Reference reference) {
        return outputs.map(known -> known.get(reference.step()))
                .filter(_ -> step(reference).each().isEmpty())
                .flatMap(output -> catalog.find(step(reference).capability())
                        .flatMap(capability -> Choice.of(reference.pointer(), output, capability.output())));
    }

    private boolean saidOrLed(Arg arg, Step finder) {
        if (!(arg instanceof Arg.Literal literal) || !literal.value().isString()) {
            return of(arg, finder, MissingNode.getInstance()).trust().compareTo(Trust.OWNER) >= 0;
        }
        String text = literal.value().asString();
        Optional<Echoes> echoes = outputs.map(Echoes::new);
        return said.holds(text)
                || steps.keySet().stream()
                        .takeWhile(id -> !id.equals(finder.id()))
                        .filter(id ->
                                echoes.map(all -> all.in(id, text).isPresent()).orElse(true))
                        .anyMatch(this::pointed);
    }

    /** Whether the user's words point at what a step found, and it is one record. */
    private boolean pointed(String id) {
        Step finder = Objects.requireNonNull(steps.get(id), "a step of this plan");
        return !finder.args().isEmpty()
                && selection(finder).compareTo(Trust.OWNER) >= 0
                && outputs.map(known -> Picking.single(known.getOrDefault(id, MissingNode.getInstance())))
                        .orElse(true);
    }

    /** Where a reference leads; an element leads into the list it is of. Empty if it leads nowhere. */
    private Optional<Arg.Reference> source(Arg.Reference reference, Step step) {
        boolean item = reference.step().equals(Arg.Reference.ITEM);
        Optional<Arg.Reference> from = item
                ? step.each()
                        .map(list -> new Arg.Reference(
                                list.step(), list.pointer().append(FIRST).append(reference.pointer())))
                : Optional.of(reference);
        return from.filter(one -> steps.containsKey(one.step()));
    }

    /** The list that a reference to an element is into. */
    private static Optional<Arg.Reference> list(Arg.Reference reference, Step step) {
        return reference.step().equals(Arg.Reference.ITEM) ? step.each() : Optional.empty();
    }

    /** What the manifest says of the place, and once it is known who wrote what stands there. */
    private Label written(Arg.Reference from, Arg.Reference reference, Optional<Arg.Reference> list) {
        Step source = step(from);
        Optional<CapabilityDescriptor> capability = catalog.find(source.capability());
        if (capability.isEmpty()) {
            return Label.UNKNOWN;
        }
        Label label = new OutputLabels(source.id(), capability.get(), app(source))
                .at(Picking.described(source, from.pointer()));
        return outputs.map(known -> known.get(source.id()))
                .map(output ->
                        label.writtenBy(Authors.of(source, capability.get().output(), output, reference, list)))
                .orElse(label);
    }

    private Origin.App app(Step source) {
        return new Origin.App(
                catalog.plugin(source.capability().plugin())
                        .map(PluginDescriptor::publisher)
                        .orElse(""),
                catalog.rung(source.capability()) == Rung.IN_PROCESS);
    }

    /** Who picked: OWNER if the user's words left one choice. Of a list that is taken as a whole nothing was picked. */
    private Trust pick(Arg.Reference reference, Step step, Arg.Reference from) {
        boolean item = reference.step().equals(Arg.Reference.ITEM);
        Arg.Reference choice = item ? step.each().orElseThrow() : from;
        return Picking.alone(choice, outputs) ? Trust.OWNER.join(selection(step(from))) : Trust.OTHER;
    }

    /** How far what a step was asked for is the user's: the least trusted of its arguments. */
    private Trust selection(Step source) {
        Trust known = picked.get(source.id());
        if (known != null) {
            return known;
        }
        picked.put(source.id(), Trust.OTHER); // Until it is known: a plan that reads in circles is nobody's idea.
        JsonNode properties = catalog.find(source.capability())
                .map(capability -> capability.input().path("properties"))
                .orElseThrow();
        Trust least = Trust.USER;
        for (Map.Entry<String, Arg> arg : source.args().entrySet()) {
            JsonNode schema = properties.path(arg.getKey());
            boolean handle = arg.getValue() instanceof Arg.Reference
                    && schema.path("x-kind").asString("").equals("ref");
            Label label = handle ? handle((Arg.Reference) arg.getValue(), source) : of(arg.getValue(), source, schema);
            least = least.join(label.trust());
        }
        if (source.each().isPresent()) {
            least = least.join(of(source.each().get(), source).trust());
        }
        picked.put(source.id(), least);
        return least;
    }

    private Step step(Arg.Reference from) {
        return Objects.requireNonNull(steps.get(from.step()), "looked for before");
    }
}
