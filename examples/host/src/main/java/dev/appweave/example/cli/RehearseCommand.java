package dev.appweave.example.cli;

import dev.appweave.host.Host;
import dev.appweave.host.Rehearsal.Rehearsed;
import dev.appweave.rehearse.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Do a sentence on a copy of the profile, and show what would be different in each app.",
        footer = {
            "",
            "Example:",
            "  appweave rehearse --demo \"Put a haircut in my calendar tomorrow at 5 pm and tell Ana\""
        })
final class RehearseCommand extends SentenceCommand {
    private static final int MOST_LINES = 12;

    RehearseCommand(Console console) {
        super(console);
    }

    /** A rehearsal has a host of its own; the profile is only copied. */
    @Override
    Exit work(Surroundings surroundings, Profile profile) {
        Rehearsed rehearsed = surroundings.rehearsal(profile, planners()).ask(said());
        if (json) {
            ObjectNode report = ReportJson.of(rehearsed.answer());
            ArrayNode changes = report.putArray("changes");
            rehearsed.changes().forEach(change -> {
                ObjectNode one = changes.addObject()
                        .put("app", change.app())
                        .put("kind", JournalCommand.word(change.kind()))
                        .put("what", change.what());
                change.details().forEach(one.putArray("details")::add);
            });
            print(report.toString());
        } else {
            text(rehearsed);
        }
        return AnswerPrinter.exit(rehearsed.answer().status());
    }

    @Override
    Exit run(Host host) {
        throw new IllegalStateException("a rehearsal works on no open host");
    }

    private void text(Rehearsed rehearsed) {
        Ink ink = Ink.of(console);
        if (rehearsed.answer().receipts().isEmpty()) {
            print("  " + Ink.safe(rehearsed.answer().text()));
            return;
        }
        rehearsed
                .answer()
                .receipts()
                .forEach(receipt ->
                        print("  " + ink.dim("would") + "  " + receipt.step() + "  " + Ink.safe(receipt.said())));
        Map<String, List<Change>> apps = new LinkedHashMap<>();
        rehearsed.changes().forEach(change -> apps.computeIfAbsent(change.app(), _ -> new ArrayList<>())
                .add(change));
        apps.forEach((app, changes) -> {
            print(ink.bold(app));
            changes.forEach(change -> change(change, ink));
        });
        print(ink.dim(apps.isEmpty() ? "  Nothing would be different." : "  Nothing was done: this was a rehearsal."));
    }

    private void change(Change change, Ink ink) {
        String sign =
                switch (change.kind()) {
                    case ADDED -> ink.green("+");
                    case CHANGED -> ink.yellow("~");
                    case REMOVED -> ink.yellow("-");
                };
        print("  " + sign + " " + Ink.safe(change.what()));
        change.details().stream().limit(MOST_LINES).forEach(line -> print("      " + Ink.safe(line)));
        if (change.details().size() > MOST_LINES) {
            print("      … and " + (change.details().size() - MOST_LINES) + " more lines");
        }
    }
}
