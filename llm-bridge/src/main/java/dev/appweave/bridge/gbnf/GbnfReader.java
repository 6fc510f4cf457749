package dev.appweave.bridge.gbnf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads llama.cpp's notation (grammars/README.md of llama.cpp): rules {@code name ::= …}, texts in quotes, classes of
 * characters, the point, groups, alternatives, {@code * + ?} and {@code {m,n}}, remarks behind {@code #}. Not read are
 * tokens in angle brackets.
 *
 * <p>It stops at the first thing it cannot read, and collects what is wrong with the whole: rules that are used and not
 * there, a missing root.
 */
final class GbnfReader {
    private static final int MOST_REPETITIONS = 2000; // As llama.cpp.
    private static final int DEEPEST = 100;

    private final GbnfText in;
    private final GbnfBuilder out = new GbnfBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final TreeSet<String> defined = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private int depth;

    GbnfReader(String text) {
        in = new GbnfText(text);
    }

    List<String> problems() {
        return problems;
    }

    /** The names of the rules, by number; rules made for groups and repetitions have the name of the rule they are in. */
    List<String> ruleNames() {
        return out.names();
    }

    GbnfGrammar read() {
        try {
            in.skip(true);
            while (!in.atEnd()) {
                rule();
                in.skip(true);
            }
            TreeSet<String> missing = new TreeSet<>(names.keySet());
            missing.removeAll(defined);
            missing.forEach(name -> problems.add("The rule \"" + name + "\" is used and not there."));
            if (!defined.contains("root")) {
                problems.add("There is no rule \"root\".");
            }
        } catch (GbnfText.Unreadable e) {
            problems.add(e.getMessage());
        }
        return out.build(names.getOrDefault("root", 0));
    }

    private int number(String name) {
        return names.computeIfAbsent(name, out::rule);
    }

    private void rule() throws GbnfText.Unreadable {
        String name = in.name();
        in.skip(false);
        in.expect("::=");
        in.skip(true);
        if (!defined.add(name)) {
            throw in.unreadable("The rule \"" + name + "\" is there twice");
        }
        out.define(number(name), alternatives(name, false));
        in.lineEnds();
    }

    private List<List<Symbol>> alternatives(String rule, boolean nested) throws GbnfText.Unreadable {
        if (++depth > DEEPEST) {
            throw in.unreadable("Groups stand in each other more than " + DEEPEST + " deep");
        }
        List<List<Symbol>> all = new ArrayList<>();
        all.add(sequence(rule, nested));
        while (in.take('|')) {
            in.skip(true);
            all.add(sequence(rule, nested));
        }
        depth--;
        return all;
    }

    private List<Symbol> sequence(String rule, boolean nested) throws GbnfText.Unreadable {
        List<Symbol> sequence = new ArrayList<>();
        for (Optional<List<Symbol>> part = part(rule); part.isPresent(); part = part(rule)) {
            in.skip(nested);
            sequence.addAll(repeated(rule, part.get(), nested));
        }
        return sequence;
    }

    /** The next text, class, rule or group; empty if none begins here. A text is several symbols, or none. */
    private Optional<List<Symbol>> part(String rule) throws GbnfText.Unreadable {
        if (in.take('"')) {
            return Optional.of(GbnfBuilder.text(in.quoted()));
        }
        if (in.take('[')) {
            return Optional.of(List.of(out.characters(rule, in.characters())));
        }
        if (in.take('.')) {
            return Optional.of(List.of(out.characters(rule, List.of(new GbnfText.Range(0, Character.MAX_CODE_POINT)))));
        }
        if (in.take('(')) {
            in.skip(true);
            Symbol group = out.inner(rule, alternatives(rule, true));
            in.expect(")");
            return Optional.of(List.of(group));
        }
        return in.atName() ? Optional.of(List.of(new Symbol.Rule(number(in.name())))) : Optional.empty();
    }

    private List<Symbol> repeated(String rule, List<Symbol> part, boolean nested) throws GbnfText.Unreadable {
        GbnfText.Times times = in.times(MOST_REPETITIONS);
        in.skip(nested);
        if (times.least() == 1 && times.most() == 1) {
            return part;
        }
        List<Symbol> repeated = new ArrayList<>();
        Symbol one = part.size() == 1 ? part.getFirst() : out.inner(rule, List.of(part));
        for (int i = 0; i < times.least(); i++) {
            repeated.add(one);
        }
        if (times.most() == GbnfText.Times.ANY) {
            repeated.add(out.anyNumber(rule, one));
        } else if (times.most() > times.least()) {
            repeated.add(out.upTo(rule, one, times.most() - times.least()));
        }
        if (repeated.isEmpty()) { // {0}
            repeated.add(out.inner(rule, List.of(List.of())));
        }
        return repeated;
    }
}
