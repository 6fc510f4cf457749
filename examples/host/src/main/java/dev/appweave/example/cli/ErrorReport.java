package dev.appweave.example.cli;

import dev.appweave.problem.Problem;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors for a person, one paragraph each on the error stream, or for a program: {@code
 * {"error":{"id","where","message","remedy"}}} on the output stream, with {@code "all"} if there are several.
 */
final class ErrorReport {
    private final Console console;
    private final boolean json;

    ErrorReport(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void print(List<Problem> problems) {
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            ObjectNode error = report.putObject("error");
            fill(error, problems.getFirst());
            if (problems.size() > 1) {
                ArrayNode all = error.putArray("all");
                problems.forEach(problem -> fill(all.addObject(), problem));
            }
            console.out().println(report);
            return;
        }
        Ink ink = Ink.of(console);
        PrintStream err = console.err();
        for (Problem problem : problems) {
            String where = problem.where().isEmpty() ? "" : Ink.safe(problem.where()) + ": ";
            String remedy = problem.remedy().isEmpty() ? "" : " " + Ink.safe(problem.remedy());
            err.println(ink.red("appweave: ") + where + Ink.safe(problem.message()) + remedy + " "
                    + ink.dim("[" + problem.id() + "]"));
        }
    }

    /** For what nobody foresaw: no stack trace, unless asked for. */
    void unforeseen(Throwable thrown) {
        String what = thrown.getMessage() == null
                ? thrown.getClass().getSimpleName()
                : thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        print(List.of(new Problem(
                "internal_error",
                "",
                "Something went wrong inside Appweave (" + what + ").",
                "Set APPWEAVE_DEBUG=1 to see where, and report it with those lines.")));
        if (console.debug()) {
            thrown.printStackTrace(console.err());
        }
    }

    private static void fill(ObjectNode node, Problem problem) {
        node.put("id", problem.id());
        if (!problem.where().isEmpty()) {
            node.put("where", problem.where());
        }
        node.put("message", problem.message()).put("remedy", problem.remedy());
    }
}
