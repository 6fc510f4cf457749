package dev.appweave.example.cli;

import dev.appweave.audit.Ledger;
import dev.appweave.host.Host;
import dev.appweave.plugin.Leaves;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Show which class of data went from where to which app, and whether it left the device.",
        footer = {"", "Example:", "  appweave ledger --demo"})
final class LedgerCommand extends HostCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    LedgerCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        List<Ledger.Line> lines = Ledger.of(
                host.journal().latest(Integer.MAX_VALUE), host.plugins().catalog());
        if (json) {
            print(json(lines).toString());
        } else if (lines.isEmpty()) {
            print("  No app was given anything yet.");
        } else {
            text(lines);
        }
        return Exit.DONE;
    }

    private void text(List<Ledger.Line> lines) {
        Ink ink = Ink.of(console);
        Table table = new Table();
        for (Ledger.Line line : lines) {
            table.row(
                    "  " + line.from() + " → " + ink.cyan(line.to()),
                    JournalCommand.word(line.data()),
                    leaves(line.leaves()),
                    line.calls() + (line.calls() == 1 ? " call" : " calls"),
                    ink.dim(TIME.format(line.last().atZone(console.clock().getZone()))));
        }
        table.lines().forEach(this::print);
    }

    private static String leaves(Leaves leaves) {
        return switch (leaves) {
            case NO -> "stayed in the app";
            case DEVICE -> "stayed on the device";
            case NETWORK -> "left the device";
        };
    }

    private static ObjectNode json(List<Ledger.Line> lines) {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        ArrayNode array = report.putArray("lines");
        lines.forEach(line -> array.addObject()
                .put("from", line.from())
                .put("to", line.to())
                .put("data", JournalCommand.word(line.data()))
                .put("leaves", JournalCommand.word(line.leaves()))
                .put("calls", line.calls())
                .put("last", line.last().toString()));
        return report;
    }
}
