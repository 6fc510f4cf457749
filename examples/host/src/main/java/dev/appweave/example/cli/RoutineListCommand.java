package dev.appweave.example.cli;

import dev.appweave.bridge.cascade.Routine;
import dev.appweave.host.Host;
import dev.appweave.plan.PlanJson;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Show the routines of a profile.",
        footer = {"", "Example:", "  appweave routine list --demo"})
final class RoutineListCommand extends HostCommand {
    RoutineListCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        List<Routine> all = Planners.routines(profile.profile(console).home()).all();
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            ArrayNode array = report.putArray("routines");
            all.forEach(routine -> array.add(json(routine)));
            print(report.toString());
            return Exit.DONE;
        }
        Ink ink = Ink.of(console);
        Table table = new Table();
        all.forEach(routine -> table.row(
                ink.cyan(routine.name()),
                Ink.safe(String.join(" / ", routine.phrases())),
                routine.plan().steps().size() + " steps"));
        table.lines().forEach(this::print);
        return Exit.DONE;
    }

    static ObjectNode json(Routine routine) {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("name", routine.name());
        ArrayNode phrases = node.putArray("phrases");
        routine.phrases().forEach(phrases::add);
        node.set("plan", PlanJson.write(routine.plan()));
        return node;
    }
}
