package dev.appweave.example.cli;

import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Card;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Any text shown, and any plan drawn as a card, keeps to its lines and cannot steer the terminal. */
public final class CardFuzz {
    private CardFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        harmless(Ink.safe(text));
        late(text);
        Plan plan;
        try {
            plan = PlanJson.read(text);
        } catch (ProblemException e) {
            return;
        }
        new CardText(Ink.PLAIN, Catalog.EMPTY).lines(plan, Map.of()).forEach(CardFuzz::harmless);
    }

    /** Whatever a plugin returned, in the middle of a plan. */
    private static void late(String text) {
        JsonNode any;
        try {
            any = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            any = JsonNodeFactory.instance.objectNode().put(text, text);
        }
        Card.Late late = new Card.Late("s1", any, List.of(new Card.Each(any, any)), "");
        Card card = new Card(
                new Plan("p", Optional.empty(), List.of()), new LinkedHashMap<>(), List.of(), Optional.of(late));
        new CardText(Ink.PLAIN, Catalog.EMPTY).late(card).forEach(CardFuzz::harmless);
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
