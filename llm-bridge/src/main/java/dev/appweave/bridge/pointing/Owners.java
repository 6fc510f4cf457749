package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Options.Option;
import dev.appweave.bridge.pointing.SlotValues.Value;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/**
 * Owners whose apostrophe was left out: "the landlords number". The word that holds the name is one letter longer than it,
 * and what follows is a thing people have.
 */
final class Owners {
    private static final int SHORTEST = 4;

    /** How sure a name found by its form is; the model has learnt to look for it elsewhere. */
    private static final double SURE = 0.5;

    private static final Set<String> OWNED = Set.of(
            "number",
            "phone",
            "cell",
            "mobile",
            "address",
            "adress",
            "addres",
            "email",
            "mail",
            "birthday",
            "bday",
            "office",
            "home",
            "house",
            "flat",
            "place",
            "apartment",
            "practice",
            "job",
            "title",
            "company",
            "workplace",
            "details",
            "contact",
            "entry",
            "texts",
            "messages",
            "message",
            "street");

    private final List<Token> tokens;

    Owners(Words words) {
        this.tokens = words.tokens();
    }

    /** The owner that words name, without the last letter; empty if they name none. */
    Optional<Weighed> named(Option option) {
        if (!(option.given() instanceof Given.Words(var spans, var value))
                || spans.size() != 1
                || !value.json().isString()) {
            return Optional.empty();
        }
        int last = spans.getFirst().to();
        String word = tokens.get(last).folded();
        boolean owns = word.length() >= SHORTEST
                && word.endsWith("s")
                && !word.endsWith("ss")
                && last + 1 < tokens.size()
                && OWNED.contains(tokens.get(last + 1).folded());
        if (!owns) {
            return Optional.empty();
        }
        String said = value.json().asString();
        Value name = new Value(StringNode.valueOf(said.substring(0, said.length() - 1)), value.reading());
        return Optional.of(new Weighed(new Given.Words(spans, name), SURE));
    }
}
