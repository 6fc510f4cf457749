package dev.appweave.bridge.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.grammar.GrammarTexts;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right output from end to end: tokens, attention, kept states, grammar, forced text and guesses. */
final class CopyModelTest {
    @TempDir
    static Path folder;

    private static LlamaTextModel model;

    @BeforeAll
    static void open() throws Exception {
        Path libraries = Engine.folder();
        Path file = TestModels.copy(folder.resolve("copy.gguf"));
        model = LlamaTextModel.open(LlamaSettings.of(libraries, file));
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    private static Generation copied(String text) throws EngineException {
        return model.generate(Prompt.of(TestModels.toCopy(text), 400), _ -> {});
    }

    @Test
    void it_writes_what_the_prompt_says() throws EngineException {
        Generation generation = copied("Remember to buy oat milk, 2 lemons and a present for Zoë.");
        assertEquals("Remember to buy oat milk, 2 lemons and a present for Zoë.", generation.text());
        assertEquals(Generation.Stop.END, generation.stop());
        assertTrue(generation.draftedTokens() > 0, "what is copied can be guessed");
    }

    @Test
    void it_writes_a_plan_the_prompt_holds_with_a_grammar_and_without() throws EngineException {
        GrammarTexts plans = GrammarTexts.plans(new Random(5));
        int same = 0;
        int held = 0;
        for (int i = 0; i < 30; i++) {
            String plan = plans.next();
            if (plan.length() > 700 || !plan.equals(copied(plan).text())) {
                continue; // Where a plan says the same twice and goes on differently, four tokens back do not suffice.
            }
            same++;
            Generation within =
                    model.generate(Prompt.of(TestModels.toCopy(plan), 400).within(plans.gbnf()), _ -> {});
            assertTrue(plans.accepts(within.text()), within.text());
            assertTrue(within.forcedTokens() > 0, "a plan has forced parts");
            held += plan.equals(within.text()) ? 1 : 0;
        }
        // At a seam of forced text the model may see other tokens than stand in its prompt, and lose its place.
        assertTrue(held * 10 >= same * 8, held + " of " + same + " plans were copied within the grammar");
        assertTrue(same >= 8, same + " plans were copied");
    }
}
