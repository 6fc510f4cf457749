package dev.appweave.bridge.jinja;

import dev.appweave.problem.Problem;

/**
 * A chat template that cannot be used. The ids: {@code template_syntax} (it cannot be read, or needs something that is not
 * supported), {@code template_error} (it reads what is not there), {@code template_refused} (it says itself that these
 * messages are not for it), {@code template_too_much} (it takes more work, depth or output than a prompt can need).
 */
public final class JinjaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private JinjaException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** What is wrong; the place is a line of the template. */
    public Problem problem() {
        return problem;
    }

    /** A template that can be rendered, and whose output is of no use. */
    public static JinjaException unfit(String message) {
        return of("template_error", 0, message);
    }

    static JinjaException syntax(int line, String message) {
        return of("template_syntax", line, message);
    }

    static JinjaException error(String message) {
        return of("template_error", 0, message);
    }

    static JinjaException refused(String message) {
        return of("template_refused", 0, "The template says: " + message);
    }

    static JinjaException tooMuch(String message) {
        return of("template_too_much", 0, message);
    }

    private static JinjaException of(String id, int line, String message) {
        return new JinjaException(new Problem(
                id,
                line == 0 ? "chat template" : "chat template, line " + line,
                message,
                "The plain format is used instead; a newer file of the same model may carry a better template."));
    }
}
