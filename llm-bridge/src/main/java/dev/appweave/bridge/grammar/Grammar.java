package dev.appweave.bridge.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Rules by name, and the one that stands for the whole text.
 *
 * <p>Every rule that is referred to is there, no rule leads to itself without a character in between (llama.cpp refuses
 * such), and nothing that may be empty is repeated. Immutable.
 *
 * @param root the rule of the whole text
 * @param rules in the order in which they are written
 */
public record Grammar(String root, SequencedMap<String, Expression> rules) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*");

    public Grammar {
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
        for (String name : rules.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name + "\" cannot name a rule");
            }
        }
        new GrammarCheck(root, rules).check();
    }

    /**
     * The grammar as llama.cpp reads it, in ASCII, one rule a line, the root first.
     *
     * <pre>{@code
     * root ::= "{\"limit\":" integer "}"
     * integer ::= [1-9] [0-9]? | "100"
     * }</pre>
     */
    public String text() {
        return GbnfWriter.write(this);
    }
}
