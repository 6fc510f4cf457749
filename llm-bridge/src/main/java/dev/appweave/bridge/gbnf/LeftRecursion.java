package dev.appweave.bridge.gbnf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** Finds rules that lead to themselves without a character in between: they have no next state. */
final class LeftRecursion {
    private final GbnfGrammar grammar;
    private final List<String> names;
    private final BitSet empty = new BitSet();

    LeftRecursion(GbnfGrammar grammar, List<String> names) {
        this.grammar = grammar;
        this.names = names;
    }

    List<String> problems() {
        findEmpty();
        TreeSet<String> recursive = new TreeSet<>();
        int[] reached = new int[grammar.rules()]; // 0 not yet, 1 on the way, 2 done
        for (int rule = 0; rule < grammar.rules(); rule++) {
            visit(rule, reached, recursive);
        }
        return recursive.stream()
                .map(name -> "The rule \"" + name + "\" leads to itself without a character in between.")
                .toList();
    }

    /** Rules that may be nothing: until no more are found. */
    private void findEmpty() {
        for (boolean found = true; found; ) {
            found = false;
            for (int rule = 0; rule < grammar.rules(); rule++) {
                if (!empty.get(rule) && isEmpty(rule)) {
                    empty.set(rule);
                    found = true;
                }
            }
        }
    }

    private boolean isEmpty(int rule) {
        for (int start : grammar.alternatives(rule)) {
            int place = start;
            while (grammar.symbol(place) >= 0 && empty.get(grammar.symbol(place))) {
                place++;
            }
            if (grammar.symbol(place) == GbnfGrammar.END) {
                return true;
            }
        }
        return false;
    }

    /** Depth first, with a stack of its own: chains of rules are thousands long where something is repeated. */
    private void visit(int from, int[] reached, TreeSet<String> recursive) {
        List<int[]> way = new ArrayList<>(); // rule, how many of its first rules were looked at
        push(from, reached, way);
        while (!way.isEmpty()) {
            int[] top = way.getLast();
            List<Integer> firsts = firsts(top[0]);
            if (top[1] == firsts.size()) {
                reached[top[0]] = 2;
                way.removeLast();
            } else {
                int next = firsts.get(top[1]++);
                if (reached[next] == 1) {
                    recursive.add(names.get(next));
                } else {
                    push(next, reached, way);
                }
            }
        }
    }

    private static void push(int rule, int[] reached, List<int[]> way) {
        if (reached[rule] == 0) {
            reached[rule] = 1;
            way.add(new int[] {rule, 0});
        }
    }

    private List<Integer> firsts(int rule) {
        List<Integer> firsts = new ArrayList<>();
        for (int start : grammar.alternatives(rule)) {
            for (int place = start; grammar.symbol(place) >= 0; place++) {
                firsts.add(grammar.symbol(place));
                if (!empty.get(grammar.symbol(place))) {
                    break;
                }
            }
        }
        return firsts;
    }
}
