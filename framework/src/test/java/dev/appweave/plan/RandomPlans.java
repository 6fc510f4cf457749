package dev.appweave.plan;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Arbitrary plans over a catalog: every notation, nasty texts, names that are right, nearly right and wrong. */
public final class RandomPlans {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> STEPS = List.of("s1", "s2", "s3", "s4", "s5", "s6");

    private final Catalog catalog;
    private final List<String> capabilities;
    private final List<String> names;

    /** Over the names of a catalog. */
    public RandomPlans(Catalog catalog) {
        this.catalog = catalog;
        capabilities = new ArrayList<>(List.of("nobody.does_it"));
        names = new ArrayList<>(List.of("", "a/b", "~", "$ask", "$fields", "0", "items"));
        for (CapabilityDescriptor capability : catalog.all()) {
            capabilities.add(capability.id().value());
            capability.input().path("properties").propertyNames().forEach(names::add);
            capability.output().path("properties").propertyNames().forEach(names::add);
        }
    }

    /** Plans of up to six steps. */
    public Arbitrary<Plan> plans() {
        Arbitrary<List<Step>> steps =
                step("s1").list().ofMinSize(0).ofMaxSize(6).map(RandomPlans::numbered);
        Arbitrary<Optional<Utterance>> said = Arbitraries.strings()
                .ofMinLength(30)
                .ofMaxLength(40)
                .map(Utterance::typed)
                .optional();
        return Combinators.combine(steps, said)
                .as((list, words) -> new Plan("p1", words, list, words.map(_ -> "compact: sure to 0.82")));
    }

    private static List<Step> numbered(List<Step> steps) {
        List<Step> numbered = new ArrayList<>();
        for (Step step : steps) {
            String id = "s" + (numbered.size() + 1);
            numbered.add(new Step(id, step.capability(), step.args(), step.when(), step.each()));
        }
        return numbered;
    }

    private Arbitrary<Step> step(String id) {
        return Arbitraries.of(capabilities).flatMap(name -> step(id, new CapabilityId(name)));
    }

    private Arbitrary<Step> step(String id, CapabilityId name) {
        List<String> own = new ArrayList<>();
        catalog.find(name)
                .ifPresent(one -> one.input().path("properties").propertyNames().forEach(own::add));
        Arbitrary<String> chosen = own.isEmpty()
                ? Arbitraries.of(names)
                : Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(own)), Tuple.of(1, Arbitraries.of(names)));
        Arbitrary<LinkedHashMap<String, Arg>> args = Arbitraries.maps(chosen, arg(2))
                .ofMaxSize(Math.max(2, own.size()))
                .map(LinkedHashMap::new);
        return Combinators.combine(args, when().optional(0.2), reference().optional(0.2))
                .as((values, when, each) -> new Step(id, name, values, when, each));
    }

    private Arbitrary<When> when() {
        return Combinators.combine(reference(), Arbitraries.of(When.Test.class), json(1), Arbitraries.doubles())
                .as((ref, test, value, number) -> new When(
                        ref,
                        test,
                        !test.comparing()
                                ? Optional.empty()
                                : Optional.of(test.ordering() ? NODES.numberNode(number) : value)));
    }

    private Arbitrary<Arg.Reference> reference() {
        Arbitrary<JsonPointer> pointer = Arbitraries.of(names)
                .list()
                .ofMaxSize(3)
                .map(parts -> {
                    JsonPointer all = JsonPointer.empty();
                    for (String part : parts) {
                        all = all.appendProperty(part);
                    }
                    return all;
                });
        Arbitrary<String> steps = Arbitraries.of(STEPS).edgeCases(none -> none.none());
        return Combinators.combine(Arbitraries.oneOf(steps, Arbitraries.of("item", "s99")), pointer)
                .as(Arg.Reference::new);
    }

    private Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.of("$s1/phone", "${s1/name}", "$", "${", "}", "${s1", "$s1", "$$s1", "a ${s1} b"));
    }

    private Arbitrary<JsonNode> json(int depth) {
        Arbitrary<JsonNode> scalar = Arbitraries.oneOf(
                text().map(NODES::stringNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.doubles().between(-1e6, 1e6).map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<JsonNode> array = json(depth - 1).list().ofMaxSize(3).map(items -> NODES.arrayNode()
                .addAll(items));
        Arbitrary<JsonNode> object = Arbitraries.maps(
                        Arbitraries.of("a", "$ask", "$literal", "$model", "$template", "$fields"), json(depth - 1))
                .ofMaxSize(3)
                .map(fields -> NODES.objectNode().setAll(fields));
        return Arbitraries.oneOf(scalar, array, object);
    }

    private Arbitrary<Arg> arg(int depth) {
        Arbitrary<Arg> literal =
                Combinators.combine(json(2), said().optional(0.3)).as(Arg.Literal::new);
        Arbitrary<Arg> template = part().list().ofMaxSize(4).map(Arg.Template::new);
        Arbitrary<Arg> simple = Arbitraries.oneOf(
                literal,
                reference().map(ref -> ref),
                template,
                text().filter(question -> !question.isBlank()).map(Arg.AskUser::new),
                Combinators.combine(text(), reference().list().ofMaxSize(2)).as(Arg.AskModel::new));
        if (depth == 0) {
            return simple;
        }
        // A list or an object of literals alone is a literal: something else must be among them.
        Arbitrary<Arg> items = Combinators.combine(unsaid(depth - 1).list().ofMaxSize(3), reference())
                .as((list, ref) -> {
                    List<Arg> all = new ArrayList<>(list);
                    all.add(ref);
                    return new Arg.Items(all);
                });
        Arbitrary<Arg> fields = Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(names), unsaid(depth - 1))
                                .ofMaxSize(3),
                        reference())
                .as((map, ref) -> {
                    LinkedHashMap<String, Arg> all = new LinkedHashMap<>(map);
                    all.put("last", ref);
                    return new Arg.Fields(all);
                });
        return Arbitraries.oneOf(simple, items, fields);
    }

    /** Only an argument as a whole tells where it was said. */
    private Arbitrary<Arg> unsaid(int depth) {
        return arg(depth).map(arg -> arg instanceof Arg.Literal literal ? Arg.Literal.of(literal.value()) : arg);
    }

    private Arbitrary<Said> said() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(10, 25),
                        Arbitraries.of("text", "date_time"))
                .as((start, end, reading) -> new Said(new Span(start, end), reading));
    }

    private Arbitrary<Arg.Part> part() {
        return Arbitraries.oneOf(text().map(Arg.Part.Text::new), reference().map(Arg.Part.Hole::new));
    }
}
