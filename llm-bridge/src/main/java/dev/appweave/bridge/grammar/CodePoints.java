package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.Expression.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of characters: ranges that are sorted and do not touch. */
record CodePoints(List<Range> ranges) {
    static final CodePoints NONE = new CodePoints(List.of());
    static final CodePoints ALL = of(0, Character.MAX_CODE_POINT);

    CodePoints {
        ranges = List.copyOf(ranges);
    }

    static CodePoints of(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    static CodePoints of(String characters) {
        CodePoints all = NONE;
        for (int point : characters.codePoints().toArray()) {
            all = all.plus(of(point, point));
        }
        return all;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean has(int point) {
        for (Range range : ranges) {
            if (range.first() <= point && point <= range.last()) {
                return true;
            }
        }
        return false;
    }

    CodePoints plus(CodePoints other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort(Comparator.comparingInt(Range::first));
        List<Range> joined = new ArrayList<>();
        for (Range range : all) {
            if (!joined.isEmpty() && range.first() <= joined.getLast().last() + 1) {
                Range last = joined.removeLast();
                joined.add(new Range(last.first(), Math.max(last.last(), range.last())));
            } else {
                joined.add(range);
            }
        }
        return new CodePoints(joined);
    }

    CodePoints complement() {
        List<Range> gaps = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.first() > next) {
                gaps.add(new Range(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            gaps.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(gaps);
    }

    CodePoints minus(CodePoints other) {
        return complement().plus(other).complement();
    }

    CodePoints and(CodePoints other) {
        return complement().plus(other.complement()).complement();
    }
}
