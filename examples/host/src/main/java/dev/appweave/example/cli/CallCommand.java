package dev.appweave.example.cli;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.host.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        description = "Call one capability by name, as a plan of one step.",
        footer = {"", "Example:", "  appweave call --demo contacts.find_person '{\"name\":\"Ana\"}'"})
final class CallCommand extends HostCommand {
    @Parameters(index = "0", paramLabel = "CAPABILITY", description = "Its name: plugin.verb_noun.")
    String name = "";

    @Parameters(index = "1", paramLabel = "JSON", description = "Its input, an object; - reads the input.")
    String text = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Agree beforehand if it needs a yes.")
    boolean yes;

    private JsonNode input = JsonNodeFactory.instance.objectNode();

    CallCommand(Console console) {
        super(console);
    }

    @Override
    void prepare() {
        if (!CapabilityId.isValid(name)) {
            throw CommandFailure.usage(
                    "bad_capability_name",
                    name,
                    "That is no name of a capability.",
                    "Write plugin.verb_noun, for example contacts.find_person.");
        }
        try {
            input = JsonMapper.shared().readTree(text.equals("-") ? PlanFiles.text("-", console) : text);
        } catch (JacksonException e) {
            throw CommandFailure.badInput(
                    "bad_json",
                    "column " + e.getLocation().getColumnNr(),
                    "The input is no JSON: " + e.getOriginalMessage() + ".",
                    "Write an object, in single quotes for the shell.");
        }
        if (!input.isObject()) {
            throw CommandFailure.badInput(
                    "bad_json", "JSON", "The input is no JSON object.", "Write {\"argument\": value, …}.");
        }
    }

    @Override
    Exit run(Host host) {
        return new Running(console, host, json, yes, profile.again())
                .run(dialogue -> host.call(new CapabilityId(name), input, dialogue));
    }
}
