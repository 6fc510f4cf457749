package dev.appweave.example.cli;

import dev.appweave.call.Outcome;
import dev.appweave.execute.Receipt;
import dev.appweave.execute.Run;

/** Tells what happens while it happens: a line for each step that ended, and on a terminal what runs now. */
final class Progress implements Run.Listener {
    private static final String CLEAR_LINE = "\r\033[K";

    private final Console console;
    private final Ink ink;
    private String writing = "";

    Progress(Console console) {
        this.console = console;
        this.ink = Ink.of(console);
    }

    @Override
    public void started(String step) {
        show("… " + step);
    }

    @Override
    public void progress(String step, double share, String message) {
        show("… " + step + "  " + Math.round(share * 100) + " %  " + Ink.safe(message));
    }

    @Override
    public void writing(String step, String piece) {
        if (console.terminal()) {
            if (!writing.equals(step)) {
                endText();
                show("… " + step + "  ");
                writing = step;
            }
            console.err().print(ink.dim(Ink.safe(piece)));
            console.err().flush();
        }
    }

    /** What was written stays to be read; the next line begins below it. */
    private void endText() {
        if (!writing.isEmpty()) {
            console.err().println();
            writing = "";
        }
    }

    @Override
    public void ended(Receipt receipt) {
        show("");
        console.out().println(line(receipt, ink));
    }

    private void show(String text) {
        if (console.terminal()) {
            endText();
            console.err().print(CLEAR_LINE + ink.dim(text.isEmpty() ? "" : "  " + text));
            console.err().flush();
        }
    }

    /** One receipt, one line. */
    static String line(Receipt receipt, Ink ink) {
        String mark =
                switch (receipt.outcome()) {
                    case Outcome.Completed _ -> ink.green("✓");
                    case Outcome.Skipped _ -> ink.dim("–");
                    case Outcome.Declined _, Outcome.Stopped _, Outcome.Cancelled _ -> ink.yellow("○");
                    case Outcome.Unknown _, Outcome.TimedOut _, Outcome.PluginGone _ -> ink.red("?");
                    case Outcome.InvalidInput _,
                            Outcome.InvalidOutput _,
                            Outcome.Unavailable _,
                            Outcome.Busy _,
                            Outcome.Failed _,
                            Outcome.Crashed _ -> ink.red("✗");
                };
        String what = receipt.outcome() instanceof Outcome.Completed
                ? ""
                : ink.cyan(receipt.capability().value()) + ": ";
        return "  " + mark + " " + receipt.step() + "  " + what + Ink.safe(receipt.said());
    }
}
