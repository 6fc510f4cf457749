package dev.appweave.example.cli;

import dev.appweave.catalog.Catalog;
import dev.appweave.execute.Receipt;
import dev.appweave.host.Answer;
import dev.appweave.plan.Plan;

/** Prints what came of a request, for a person or a program. */
final class AnswerPrinter {
    private final Console console;
    private final Catalog catalog;
    private final boolean json;
    private final String again;

    /** @param again the options of the profile ({@link ProfileOptions#again}), for what is told to be called next */
    AnswerPrinter(Console console, Catalog catalog, boolean json, String again) {
        this.console = console;
        this.catalog = catalog;
        this.json = json;
        this.again = again;
    }

    /**
     * Prints it; receipts of steps that ran are there already, in text.
     *
     * @param shown whether the plan has been shown
     */
    Exit print(Answer answer, boolean shown) {
        if (answer.status() == Answer.Status.INVALID) {
            new ErrorReport(console, json).print(answer.problems());
        } else if (json) {
            console.out().println(ReportJson.of(answer));
        } else {
            text(answer, shown);
        }
        return exit(answer.status());
    }

    static Exit exit(Answer.Status status) {
        return switch (status) {
            case PLANNED, DONE -> Exit.DONE;
            case DECLINED, QUESTION, CANCELLED -> Exit.DECLINED_OR_QUESTION;
            case CONSENT_MISSING -> Exit.CONSENT_MISSING;
            case STEP_FAILED -> Exit.STEP_FAILED;
            case INVALID -> Exit.BAD_INPUT;
        };
    }

    private void text(Answer answer, boolean shown) {
        Ink ink = Ink.of(console);
        answer.why().notes().stream().limit(1).forEach(note -> console.out().println(ink.dim("  " + Ink.safe(note))));
        switch (answer.status()) {
            case PLANNED, INVALID -> answer.plan().ifPresent(plan -> card(plan, answer));
            case DECLINED -> words(answer);
            case CANCELLED -> {
                if (answer.receipts().isEmpty()) {
                    words(answer);
                } else {
                    results(answer, ink);
                }
            }
            case QUESTION -> {
                answer.plan().ifPresent(plan -> card(plan, answer));
                answer.plan().ifPresent(plan -> Gaps.of(plan).forEach(gap -> console.out()
                        .println("  " + ink.yellow("?") + " " + Ink.safe(gap.question())
                                + ink.dim("  [" + gap.name() + "]"))));
                console.out().println(ink.dim("  " + Answer.NOTHING_DONE_YET));
            }
            case DONE, STEP_FAILED -> results(answer, ink);
            case CONSENT_MISSING -> {
                if (!shown) {
                    answer.plan().ifPresent(plan -> card(plan, answer));
                    console.out()
                            .println("  Nothing was done: it needs your yes. Run it in a terminal, or with --yes.");
                } else {
                    undoHint(answer, ink);
                }
            }
        }
    }

    private void words(Answer answer) {
        answer.text().lines().forEach(line -> console.out().println("  " + Ink.safe(line)));
    }

    private void results(Answer answer, Ink ink) {
        answer.plan().ifPresent(plan -> ResultText.lines(plan, answer.receipts(), catalog)
                .forEach(line -> console.out().println(line)));
        undoHint(answer, ink);
    }

    private void undoHint(Answer answer, Ink ink) {
        if (answer.receipts().stream().anyMatch(Receipt::undoable)) {
            answer.plan().ifPresent(plan -> console.out()
                    .println(ink.dim("  Take it back: appweave undo" + again + " " + plan.id())));
        }
    }

    private void card(Plan plan, Answer answer) {
        new CardText(Ink.of(console), catalog)
                .lines(plan, answer.verdicts(), answer.why().doubts())
                .forEach(console.out()::println);
    }
}
