package dev.appweave.example.cli;

import dev.appweave.catalog.Catalog;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any text shown, and any plan drawn as a card, keeps to its lines and cannot steer the terminal. */
public final class CardFuzz {
    private CardFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        harmless(Ink.safe(text));
        Plan plan;
        try {
            plan = PlanJson.read(text);
        } catch (ProblemException e) {
            return;
        }
        new CardText(Ink.PLAIN, Catalog.EMPTY).lines(plan, Map.of()).forEach(CardFuzz::harmless);
    }

    private static void harmless(String line) {
        line.codePoints()
                .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                .findFirst()
                .ifPresent(c -> {
                    throw new AssertionError("a character that steers: U+" + Integer.toHexString(c) + " in " + line);
                });
    }
}
