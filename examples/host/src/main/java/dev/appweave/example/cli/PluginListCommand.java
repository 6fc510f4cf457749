package dev.appweave.example.cli;

import dev.appweave.bundle.InstalledPlugin;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.catalog.Rung;
import dev.appweave.host.Host;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Show the installed plugins.")
final class PluginListCommand extends HostCommand {
    PluginListCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        List<InstalledPlugin> plugins = host.plugins().list();
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            ArrayNode array = report.putArray("plugins");
            plugins.forEach(plugin -> array.add(json(plugin)));
            print(report.toString());
            return Exit.DONE;
        }
        Ink ink = Ink.of(console);
        Table table = new Table();
        PluginOriginText origins = new PluginOriginText(ink);
        table.row(
                ink.bold("plugin"),
                ink.bold("version"),
                ink.bold("state"),
                ink.bold("runs"),
                ink.bold("publisher"),
                ink.bold("can"));
        plugins.forEach(plugin -> table.row(
                ink.cyan(Ink.safe(id(plugin))),
                plugin.version(),
                state(plugin),
                origins.rung(plugin.origin()),
                Ink.safe(plugin.descriptor().map(PluginDescriptor::publisher).orElse("")),
                plugin.descriptor().map(PluginListCommand::can).orElse("")));
        table.lines().forEach(this::print);
        plugins.forEach(plugin -> plugin.problems()
                .forEach(problem -> console.err().println(ink.red(id(plugin)) + ": " + Ink.safe(problem.toString()))));
        plugins.stream().filter(plugin -> !plugin.origin().waiting().isEmpty()).forEach(plugin -> {
            print(ink.yellow("An update of " + Ink.safe(id(plugin)) + " waits") + ": plugins accept "
                    + Ink.safe(id(plugin)));
            plugin.origin().waiting().forEach(change -> print("  " + Ink.safe(change)));
        });
        return Exit.DONE;
    }

    static ObjectNode json(InstalledPlugin plugin) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("id", id(plugin))
                .put("bundle", plugin.name())
                .put("version", plugin.version())
                .put("state", state(plugin))
                .put("rung", plugin.origin().rung().name().toLowerCase(Locale.ROOT))
                .put("sandboxed", plugin.origin().rung() == Rung.SANDBOX)
                .put("signer", plugin.origin().signer())
                .put("key", plugin.origin().key())
                .put("network", plugin.origin().network());
        plugin.origin().waiting().forEach(node.putArray("waiting")::add);
        plugin.descriptor().ifPresent(descriptor -> {
            node.put("title", descriptor.title()).put("publisher", descriptor.publisher());
            ArrayNode capabilities = node.putArray("capabilities");
            descriptor.capabilities().forEach(one -> capabilities
                    .addObject()
                    .put("name", one.id().value())
                    .put("title", one.title())
                    .put("effect", one.effect().name().toLowerCase(Locale.ROOT))
                    .put("undo", one.undo().isPresent())
                    .put("hidden", one.hidden()));
        });
        ArrayNode problems = node.putArray("problems");
        plugin.problems().forEach(problem -> problems.add(problem.toString()));
        return node;
    }

    private static String id(InstalledPlugin plugin) {
        return plugin.descriptor().map(PluginDescriptor::id).orElse(plugin.name());
    }

    private static String state(InstalledPlugin plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT);
    }

    private static String can(PluginDescriptor plugin) {
        return String.join(
                ", ",
                plugin.capabilities().stream()
                        .filter(capability -> !capability.hidden())
                        .map(capability -> capability.id().action())
                        .toList());
    }
}
