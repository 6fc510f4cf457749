package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** The grammar of a random schema with random texts of it, for tests of what reads grammars. */
public final class GrammarTexts {
    private final Grammar grammar;
    private final Walker walker;
    private final Recogniser recogniser;

    private GrammarTexts(Grammar grammar, Random random) {
        this.grammar = grammar;
        this.walker = new Walker(grammar, random, 6);
        this.recogniser = new Recogniser(grammar);
    }

    /** Those of some schemas that have a grammar. */
    public static List<GrammarTexts> random(Random random, int count) {
        RandomSchemas schemas = new RandomSchemas(random);
        List<GrammarTexts> texts = new ArrayList<>();
        while (texts.size() < count) {
            JsonNode schema = schemas.document().schema();
            if (SchemaGrammar.problems(schema).isEmpty()) {
                texts.add(new GrammarTexts(SchemaGrammar.of(schema), random));
            }
        }
        return texts;
    }

    /** Plans over twelve plugins. */
    public static GrammarTexts plans(Random random) {
        var catalog = Plugins.catalog(1, Plugins.ALL);
        return new GrammarTexts(
                PlanGrammar.of(catalog, Plugins.candidates(catalog), 5).grammar(), random);
    }

    /** In llama.cpp's notation. */
    public String gbnf() {
        return grammar.text();
    }

    /** A random text of the grammar. */
    public String next() {
        return walker.text();
    }

    /** Whether a text is one of the grammar, told in another way than the walker's. */
    public boolean accepts(String text) {
        return recogniser.accepts(text);
    }
}
