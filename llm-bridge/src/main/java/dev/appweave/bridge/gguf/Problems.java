package dev.appweave.bridge.gguf;

import dev.appweave.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file. Tells twenty things and counts the rest: a hostile file has millions. */
final class Problems {
    private static final int MOST = 20;
    private static final int MOST_QUOTED = 64;

    private final List<Problem> found = new ArrayList<>();
    private int more;

    /** Notes something after which reading goes on. */
    void add(GgufProblemId id, String where, String message) {
        if (found.size() < MOST) {
            found.add(problem(id, where, message));
        } else {
            more++;
        }
    }

    /** Notes something after which it cannot, for throwing. */
    GgufException fatal(GgufProblemId id, String where, String message) {
        found.add(problem(id, where, message));
        return exception();
    }

    /** Notes that the disk or the rights forbid reading, for throwing. */
    GgufException unreadable(IOException reason) {
        return fatal(
                GgufProblemId.UNREADABLE_FILE,
                "",
                "The file cannot be read (" + reason.getClass().getSimpleName() + ").");
    }

    /**
     * Ends the reading of a file with problems.
     *
     * @throws GgufException if there are any
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /** A place in the file. */
    static String at(long position) {
        return "byte " + position;
    }

    /** Text from the file, in quotes and of a length that can be shown. */
    static String quoted(String text) {
        return "\"" + clipped(text) + "\"";
    }

    /** An unsigned number as it stands in the file. */
    static String unsigned(long number) {
        return Long.toUnsignedString(number);
    }

    private static String clipped(String text) {
        return text.length() <= MOST_QUOTED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_QUOTED / 2)) + "…";
    }

    private static Problem problem(GgufProblemId id, String where, String message) {
        return new Problem(id.word(), clipped(where), message, id.remedy());
    }

    private GgufException exception() {
        List<Problem> all = new ArrayList<>(found);
        if (more > 0) {
            all.add(problem(
                    GgufProblemId.MORE_PROBLEMS, "", "There are " + more + " more problems, which are not told."));
        }
        return new GgufException(all);
    }
}
