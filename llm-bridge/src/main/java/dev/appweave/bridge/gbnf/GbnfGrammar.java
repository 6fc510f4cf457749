package dev.appweave.bridge.gbnf;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import java.util.List;

/**
 * A grammar over bytes: rules of alternatives, each a sequence of symbols. A symbol is a set of bytes, or another rule.
 * Immutable.
 *
 * <p>The symbols of all sequences lie one behind the other, each sequence closed by an end; a place among them is what
 * remains to be read of a sequence.
 *
 * @see GbnfReader
 */
final class GbnfGrammar {
    /** What stands at a place: the end of a sequence, a rule's number from 0 on, or a set of bytes. */
    static final int END = -1;

    static final int BYTES = -2;

    private final int[] symbols;
    private final ByteSet[] sets;
    private final int[][] alternatives;
    private final int root;

    GbnfGrammar(int[] symbols, ByteSet[] sets, int[][] alternatives, int root) {
        this.symbols = symbols.clone();
        this.sets = sets.clone();
        this.alternatives = alternatives.clone();
        this.root = root;
    }

    /**
     * Reads a grammar.
     *
     * @throws EngineException {@code bad_grammar}, with everything that is wrong with it
     */
    static GbnfGrammar read(String text) throws EngineException {
        GbnfReader reader = new GbnfReader(text);
        GbnfGrammar grammar = reader.read();
        List<String> wrong = reader.problems();
        if (wrong.isEmpty()) {
            wrong = new LeftRecursion(grammar, reader.ruleNames()).problems();
        }
        if (!wrong.isEmpty()) {
            throw new EngineException(EngineProblemId.BAD_GRAMMAR, "grammar", String.join(" ", wrong));
        }
        return grammar;
    }

    int root() {
        return root;
    }

    int rules() {
        return alternatives.length;
    }

    /** Where the alternatives of a rule begin. */
    int[] alternatives(int rule) {
        return alternatives[rule];
    }

    /** {@link #END}, {@link #BYTES}, or a rule. */
    int symbol(int place) {
        return symbols[place];
    }

    /** The bytes at a place where there are some. */
    ByteSet bytes(int place) {
        return sets[place];
    }
}
