package dev.appweave.example.cli;

import dev.appweave.consent.Grants.Grant;
import dev.appweave.consent.Shown;
import dev.appweave.host.Host;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "grants",
        mixinStandardHelpOptions = true,
        description =
                "Show what you allowed once and for all, or take it back. Answer \"always\" on a card to allow more.",
        footer = {"", "Examples:", "  appweave grants --demo", "  appweave grants --demo --revoke g1a2b3c"})
final class GrantsCommand extends HostCommand {
    @Option(names = "--revoke", paramLabel = "ID", description = "Take this one back.")
    Optional<String> revoke = Optional.empty();

    GrantsCommand(Console console) {
        super(console);
    }

    @Override
    Exit run(Host host) {
        if (revoke.isPresent()) {
            String id = revoke.get();
            if (host.grants().revoke(id).isEmpty()) {
                throw CommandFailure.badInput(
                        "no_such_grant", "--revoke", "There is no grant \"" + id + "\".", "See: appweave grants.");
            }
        }
        List<Grant> grants = host.grants().list();
        if (json) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            grants.forEach(grant -> array.addObject()
                    .put("id", grant.id())
                    .put("capability", grant.capability().value())
                    .put("version", grant.version())
                    .put("target", grant.target())
                    .put("created", grant.created().toString())
                    .put("expires", grant.expires().toString()));
            print(JsonMapper.shared().createObjectNode().set("grants", array).toString());
        } else if (grants.isEmpty()) {
            print("  You are asked every time.");
        } else {
            Table table = new Table();
            grants.forEach(grant -> table.row(
                    "  " + grant.id(),
                    grant.capability().value(),
                    Shown.value(grant.target()),
                    "until "
                            + LocalDate.ofInstant(
                                    grant.expires(), console.clock().getZone())));
            table.lines().forEach(this::print);
        }
        return Exit.DONE;
    }
}
