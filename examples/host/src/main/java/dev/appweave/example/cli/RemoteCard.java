package dev.appweave.example.cli;

import dev.appweave.bridge.remote.RemoteConsent;
import java.util.Locale;
import java.util.Optional;

/** Shows what would leave this machine, and takes a yes for this one call. */
final class RemoteCard implements RemoteConsent {
    private final Console console;

    RemoteCard(Console console) {
        this.console = console;
    }

    @Override
    public boolean agrees(Preview preview) {
        Ink ink = Ink.of(console);
        console.out()
                .println("  " + ink.bold("Nothing here is sure enough. This would be sent to ")
                        + Ink.safe(preview.to()));
        preview.request().lines().forEach(line -> console.out().println("  │ " + Ink.safe(line)));
        console.out().println(ink.dim("  with the descriptions of " + String.join(", ", preview.tools())));
        if (!preview.swaps().isEmpty()) {
            console.out().println(ink.dim("  Kept back:"));
            Table table = new Table();
            preview.swaps().forEach(swap -> table.row("    " + swap.placeholder(), Ink.safe(swap.value())));
            table.lines().forEach(console.out()::println);
        }
        Optional<String> answer = Prompter.of(console).line("  " + ink.yellow("Send it?") + " [y/N] ");
        return answer.map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> line.equals("y") || line.equals("yes"))
                .isPresent();
    }
}
