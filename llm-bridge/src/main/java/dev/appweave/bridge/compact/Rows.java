package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Reading;
import dev.appweave.plan.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Numbers that stand in a row, or belong to a name. */
final class Rows {
    private Rows() {}

    /** Numbers side by side: "12, 15 and 18". */
    static int number(List<Mention> found, Clause clause, String text, int groups) {
        int last = groups;
        List<Mention> row = found.stream()
                .filter(mention -> mention.clause() == clause.index()
                        && mention.reading()
                                .filter(Reading.Number.class::isInstance)
                                .isPresent())
                .sorted(Comparator.comparingInt(mention -> mention.span().start()))
                .toList();
        for (int i = 1; i < row.size(); i++) {
            Mention before = found.get(row.get(i - 1).index());
            Mention here = row.get(i);
            if (before.span().end() <= here.span().start()
                    && new Span(before.span().end(), here.span().start())
                            .in(text)
                            .matches("\\s*(?:,|,?\\s*and|or)\\s*")) {
                int group = before.group() >= 0 ? before.group() : ++last;
                found.set(before.index(), grouped(before, group));
                found.set(here.index(), grouped(here, group));
            }
        }
        return last;
    }

    /** "12 Quai Kennedy": a number right before a name belongs to it. */
    static void numbered(List<Mention> found, Clause clause, String text) {
        for (Mention number : List.copyOf(found)) {
            boolean counts = number.clause() == clause.index()
                    && number.reading().filter(Reading.Number.class::isInstance).isPresent();
            if (!counts) {
                continue;
            }
            found.stream()
                    .filter(name -> name.kind() == Mention.Kind.NAME
                            && name.span().start() == number.span().end() + 1)
                    .findFirst()
                    .ifPresent(name -> {
                        Span span = new Span(number.span().start(), name.span().end());
                        found.add(new Mention(
                                found.size(),
                                clause.index(),
                                span,
                                span.in(text),
                                Mention.Kind.NAME,
                                Optional.empty(),
                                number.cue(),
                                Optional.empty(),
                                -1));
                    });
        }
    }

    private static Mention grouped(Mention m, int group) {
        return new Mention(m.index(), m.clause(), m.span(), m.text(), m.kind(), m.reading(), m.cue(), m.owner(), group);
    }
}
