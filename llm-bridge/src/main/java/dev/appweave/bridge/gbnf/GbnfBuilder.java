package dev.appweave.bridge.gbnf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rules as they are read, and those made for groups, repetitions and characters of several bytes. */
final class GbnfBuilder {
    private final List<List<List<Symbol>>> rules = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    List<String> names() {
        return names;
    }

    /** A new rule, to be defined later. */
    int rule(String name) {
        names.add(name);
        rules.add(List.of());
        return rules.size() - 1;
    }

    void define(int rule, List<List<Symbol>> alternatives) {
        rules.set(rule, alternatives);
    }

    /** A new rule inside another. */
    Symbol inner(String name, List<List<Symbol>> alternatives) {
        int rule = rule(name);
        define(rule, alternatives);
        return new Symbol.Rule(rule);
    }

    /** {@code R ::= one R | }: in a last place, so that no stack grows. */
    Symbol anyNumber(String name, Symbol one) {
        int rule = rule(name);
        define(rule, List.of(List.of(one, new Symbol.Rule(rule)), List.of()));
        return new Symbol.Rule(rule);
    }

    /** {@code R3 ::= one R2 | }, {@code R2 ::= one R1 | }, … */
    Symbol upTo(String name, Symbol one, int times) {
        Symbol rest = inner(name, List.of(List.of(one), List.of()));
        for (int i = 1; i < times; i++) {
            rest = inner(name, List.of(List.of(one, rest), List.of()));
        }
        return rest;
    }

    /** A text, a symbol a byte. */
    static List<Symbol> text(String text) {
        List<Symbol> bytes = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(new Symbol.Bytes(ByteSet.NONE.with(one & 0xFF)));
        }
        return bytes;
    }

    /** One character out of some ranges. */
    Symbol characters(String name, List<GbnfText.Range> ranges) {
        ByteSet single = ByteSet.NONE;
        List<List<Symbol>> longer = new ArrayList<>();
        for (GbnfText.Range range : ranges) {
            for (List<Utf8Ranges.Bytes> sequence : Utf8Ranges.of(range.first(), range.last())) {
                List<Symbol> symbols = new ArrayList<>();
                sequence.forEach(bytes -> symbols.add(new Symbol.Bytes(ByteSet.of(bytes.first(), bytes.last()))));
                if (sequence.size() == 1) {
                    single = single.or(ByteSet.of(
                            sequence.getFirst().first(), sequence.getFirst().last()));
                } else {
                    longer.add(symbols);
                }
            }
        }
        Symbol one = new Symbol.Bytes(single);
        if (longer.isEmpty()) {
            return one;
        }
        if (!single.equals(ByteSet.NONE)) {
            longer.add(List.of(one));
        }
        return inner(name, longer);
    }

    GbnfGrammar build(int root) {
        int[][] alternatives = new int[rules.size()][];
        int size = rules.stream()
                .flatMap(List::stream)
                .mapToInt(sequence -> sequence.size() + 1)
                .sum();
        int[] symbols = new int[size];
        ByteSet[] sets = new ByteSet[size];
        Arrays.fill(sets, ByteSet.NONE);
        int at = 0;
        for (int rule = 0; rule < alternatives.length; rule++) {
            alternatives[rule] = new int[rules.get(rule).size()];
            for (int i = 0; i < alternatives[rule].length; i++) {
                alternatives[rule][i] = at;
                for (Symbol symbol : rules.get(rule).get(i)) {
                    switch (symbol) {
                        case Symbol.Rule(int number) -> symbols[at] = number;
                        case Symbol.Bytes(ByteSet set) -> {
                            symbols[at] = GbnfGrammar.BYTES;
                            sets[at] = set;
                        }
                    }
                    at++;
                }
                symbols[at++] = GbnfGrammar.END;
            }
        }
        return new GbnfGrammar(symbols, sets, alternatives, root);
    }
}
