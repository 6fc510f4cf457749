package dev.appweave.bridge.grammar;

import dev.appweave.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one schema. Tells fifty things and counts the rest: a hostile schema has thousands. */
final class Problems {
    private static final int MOST = 50;
    private static final int MOST_QUOTED = 64;

    private final Set<Problem> found = new LinkedHashSet<>();
    private int more;

    /** Notes something; the same twice is there once. */
    void add(GrammarProblemId id, String at, String message) {
        Problem problem = new Problem(id.word(), "#" + clipped(at, 4 * MOST_QUOTED), message, id.remedy());
        if (found.size() < MOST) {
            found.add(problem);
        } else if (!found.contains(problem)) {
            more++;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> all() {
        List<Problem> all = new ArrayList<>(found);
        if (more > 0) {
            all.add(new Problem(
                    GrammarProblemId.MORE_PROBLEMS.word(),
                    "",
                    "There are " + more + " more problems, which are not told.",
                    GrammarProblemId.MORE_PROBLEMS.remedy()));
        }
        return all;
    }

    /** Text from a schema, in quotes and of a length that can be shown. */
    static String quoted(String text) {
        return "\"" + clipped(text, MOST_QUOTED) + "\"";
    }

    private static String clipped(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
