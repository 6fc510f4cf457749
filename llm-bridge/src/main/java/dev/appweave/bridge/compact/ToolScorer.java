package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.PointingInput.Tool;
import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.text.Token;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How well a clause asks for a tool: likeness of meaning to its description and examples, words both have, what the verb
 * does, and whether the clause holds what the tool needs. Thread-safe; keeps the vectors of descriptors.
 */
final class ToolScorer {
    /** A tool below this is not what a clause asks for. Measured on the rows of public sets in which no tool fits. */
    static final double MIDDLE = 0.5;

    /** A tool that says no more of itself than its name cannot score high. */
    private static final double MIDDLE_BARE = 0.24;

    private static final double STEEPNESS = 9;
    private static final int KEPT = 5_000;

    private final Encoder encoder;
    private final Map<CapabilityId, Vectors> vectors = new ConcurrentHashMap<>();

    private record Vectors(CapabilityDescriptor capability, float[] description, List<float[]> examples) {}

    ToolScorer(Encoder encoder) {
        this.encoder = encoder;
    }

    /** From 0 to 1. */
    static double use(Tool tool, double score) {
        // A tool that takes nothing can show nothing but its words.
        double middle = tool.bare() ? MIDDLE_BARE : tool.parameters().isEmpty() ? MIDDLE - 0.08 : MIDDLE;
        return 1 / (1 + Math.exp(-STEEPNESS * (score - middle)));
    }

    /** Rarity of words among the tools at hand: a word that every tool has tells nothing. */
    static Map<String, Double> rarity(PointingInput input) {
        Map<String, Set<String>> plugins = new HashMap<>();
        input.tools().forEach(tool -> tool.stems().forEach(stem -> plugins.computeIfAbsent(stem, _ -> new HashSet<>())
                .add(tool.capability().id().plugin())));
        Map<String, Double> rarity = new HashMap<>();
        plugins.forEach((stem, those) -> rarity.put(stem, 1 / Math.sqrt(those.size())));
        return rarity;
    }

    Scored score(PointingInput input, Clause clause, Tool tool, Map<String, Double> rarity) {
        Scored scored = new Scored();
        Vectors known = vectors(tool);
        float[] said = encoder.embed(spoken(input, clause));
        double described = Encoder.cosine(said, known.description);
        double example = known.examples.stream()
                .mapToDouble(vector -> Encoder.cosine(said, vector))
                .max()
                .orElse(0);
        scored.add(
                Math.max(described, 0.9 * example), example > described ? "like an example" : "like the description");
        scored.add(words(input, clause, tool, rarity), "shared words");
        deed(input, clause, tool, scored);
        needs(clause, tool, scored);
        people(input, clause, tool, scored);
        scored.add(Patterns.keywords(input, clause, tool) * 0.08, "its keywords");
        scored.add(Patterns.alike(input, clause, tool) * 0.2, "built like an example");
        return scored;
    }

    /** The clause without the words that are only handed over: they say nothing about what to do. */
    private static String spoken(PointingInput input, Clause clause) {
        String text = clause.span().in(input.words().text());
        if (clause.content().isEmpty()) {
            return text;
        }
        int cut = clause.content().get().start() - clause.span().start();
        return cut < 4 ? text : text.substring(0, cut).strip();
    }

    private static double words(PointingInput input, Clause clause, Tool tool, Map<String, Double> rarity) {
        double shared = 0;
        double all = 0;
        Set<String> seen = new HashSet<>();
        for (Token token : input.words().in(clause.span())) {
            boolean handedOver =
                    clause.content().isPresent() && clause.content().get().overlaps(token.span());
            boolean value = input.mentions().stream()
                    .anyMatch(mention -> isValue(mention) && mention.span().overlaps(token.span()));
            if (!token.isWord()
                    || handedOver
                    || value && !tool.stems().contains(token.stem())
                    || Lexicon.STOP.contains(token.folded())
                    || !seen.add(token.stem())) {
                continue;
            }
            boolean verb = clause.verb()
                    .filter(at -> input.words().tokens().get(at) == token)
                    .isPresent();
            if (verb && !tool.nouns().contains(token.stem())) {
                continue; // counted with its deed
            }
            all++;
            if (tool.stems().contains(token.stem()) && !(value && isTyped(input, token))) {
                shared += rarity.getOrDefault(token.stem(), 1.0) * (tool.nouns().contains(token.stem()) ? 1.3 : 1);
            }
        }
        return shared == 0 ? -0.08 : 0.4 * shared / Math.max(2.5, all);
    }

    private static boolean isTyped(PointingInput input, Token token) {
        return input.mentions().stream()
                .anyMatch(mention ->
                        mention.kind() == Mention.Kind.VALUE && mention.span().overlaps(token.span()));
    }

    private static boolean isValue(Mention mention) {
        return switch (mention.kind()) {
            case VALUE, NAME, QUOTED -> true;
            case PHRASE, PART, EXTENDED, CONTENT, POSSESSED, PERSON, THING -> false;
        };
    }

    private static void deed(PointingInput input, Clause clause, Tool tool, Scored scored) {
        if (clause.verb().isEmpty()) {
            return;
        }
        Token verb = input.words().tokens().get(clause.verb().get());
        List<Deed> asked = verb(input, clause);
        if (tool.stems().contains(verb.stem()) && !asked.isEmpty()) {
            scored.add(0.1, "its verb");
        }
        if (tool.deed().isEmpty() || asked.isEmpty()) {
            return;
        }
        boolean same = asked.contains(tool.deed().get());
        // To look at something instead of doing it is a small mistake, to do something else a great one.
        boolean looking = asked.contains(Deed.LOOK) || tool.deed().get() == Deed.LOOK;
        scored.add(same ? 0.06 : looking ? -0.12 : -0.3, same ? "same kind of deed" : "another kind of deed");
    }

    /** A tool whose parameters the clause speaks to is more likely meant. */
    private static void needs(Clause clause, Tool tool, Scored scored) {
        double met = 0;
        boolean enumSaid = false;
        for (PointingInput.Parameter parameter : tool.parameters()) {
            enumSaid |= parameter.enums().stream()
                    .anyMatch(match -> match.score() > 0.8 && match.span().overlaps(clause.span()));
        }
        met += enumSaid ? 0.05 : 0;
        if (clause.content().isPresent()) {
            boolean takes =
                    tool.parameters().stream().anyMatch(p -> p.concepts().contains(Concept.CONTENT) && p.required());
            met += takes
                            && tool.deed()
                                    .filter(deed -> deed == Deed.TELL || deed == Deed.MAKE)
                                    .isPresent()
                    ? 0.06
                    : 0;
        }
        scored.add(met, "takes what is said");
    }

    /** Telling somebody needs somebody; keeping "it" needs something to keep it in. */
    private static void people(PointingInput input, Clause clause, Tool tool, Scored scored) {
        boolean tells = verb(input, clause).contains(Deed.TELL)
                && tool.deed().filter(deed -> deed == Deed.TELL).isPresent();
        boolean makes = verb(input, clause).contains(Deed.MAKE)
                && tool.deed().filter(deed -> deed == Deed.MAKE).isPresent();
        boolean target = tool.parameters().stream()
                .anyMatch(p -> p.schema().path("x-role").asString("").equals("target"));
        boolean content = tool.parameters().stream()
                .anyMatch(p -> p.schema().path("x-role").asString("").equals("content"));
        List<Mention> here = input.mentions().stream()
                .filter(mention -> mention.clause() == clause.index())
                .toList();
        boolean somebody =
                here.stream().anyMatch(m -> m.kind() == Mention.Kind.NAME || m.kind() == Mention.Kind.PERSON);
        boolean something = here.stream().anyMatch(m -> m.kind() == Mention.Kind.THING);
        boolean asked = here.stream()
                        .anyMatch(m -> m.kind() == Mention.Kind.NAME
                                && Set.of("", "with", "by", "from").contains(m.cue()))
                && tool.parameters().stream().anyMatch(p -> p.concepts().contains(Concept.PERSON));
        boolean author = asked
                && here.stream()
                        .anyMatch(m -> m.kind() == Mention.Kind.NAME && m.cue().equals("by"));
        scored.add(author ? 0.15 : asked ? 0.05 : 0, "somebody it asks for");
        scored.add(tells && target && somebody ? 0.2 : 0, "somebody to tell");
        scored.add(makes && content && something ? 0.1 : 0, "something to keep");
    }

    private static List<Deed> verb(PointingInput input, Clause clause) {
        List<Token> tokens = input.words().tokens();
        if (clause.verb().isEmpty()) {
            return List.of();
        }
        int at = clause.verb().get();
        boolean tellsMe = at + 1 < clause.to()
                && Set.of("me", "us").contains(tokens.get(at + 1).folded());
        boolean asks = Lexicon.QUESTIONS.contains(tokens.get(at).folded());
        List<Deed> deeds = Deed.of(tokens.get(at));
        return asks || tellsMe && deeds.contains(Deed.TELL) ? List.of(Deed.LOOK) : deeds;
    }

    private Vectors vectors(Tool tool) {
        CapabilityDescriptor capability = tool.capability();
        if (vectors.size() > KEPT) {
            vectors.clear();
        }
        Vectors known = vectors.get(capability.id());
        if (known == null || known.capability != capability) {
            String name = String.join(" ", SchemaWords.split(capability.title()));
            List<float[]> examples = new ArrayList<>();
            capability.examples().forEach(example -> examples.add(encoder.embed(example)));
            known = new Vectors(capability, encoder.embed(name + ": " + capability.description()), examples);
            vectors.put(capability.id(), known);
        }
        return known;
    }

    /** How alike a few words and a parameter are, from -1 to 1. */
    double alike(String words, PointingInput.Parameter parameter) {
        String name = String.join(" ", SchemaWords.split(parameter.name()));
        String about = name + ": " + parameter.schema().path("description").asString(name);
        return Encoder.cosine(encoder.embed(Folding.fold(words)), encoder.embed(about));
    }
}
