package dev.appweave.example.cli;

import dev.appweave.bundle.InstalledPlugin;
import dev.appweave.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The commands that change what is installed. */
abstract class PluginChangeCommand extends HostCommand {
    PluginChangeCommand(Console console) {
        super(console);
    }

    Exit done(String word, InstalledPlugin plugin) {
        if (json) {
            print(PluginListCommand.json(plugin).toString());
        } else {
            Ink ink = Ink.of(console);
            print("  " + ink.green("✓") + " " + word + " " + Ink.safe(plugin.name()) + " " + plugin.version() + ".");
            new PluginOriginText(ink).lines(plugin).forEach(line -> print("    " + line));
            plugin.problems().forEach(one -> print("    " + Ink.safe(one.message()) + " " + one.remedy()));
        }
        return Exit.DONE;
    }

    static Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw CommandFailure.noFile(jar, "Name the jar of a plugin.");
        }
        return jar;
    }

    @Command(name = "install", mixinStandardHelpOptions = true, description = "Install a plugin from its jar.")
    static final class Install extends PluginChangeCommand {
        @Parameters(paramLabel = "JAR")
        Path jar = Path.of("");

        Install(Console console) {
            super(console);
        }

        @Override
        void prepare() {
            existing(jar);
        }

        @Override
        Exit run(Host host) {
            return done("Installed", host.plugins().install(jar));
        }
    }

    @Command(name = "update", mixinStandardHelpOptions = true, description = "Replace a plugin by a newer jar.")
    static final class Update extends PluginChangeCommand {
        @Parameters(paramLabel = "JAR")
        Path jar = Path.of("");

        Update(Console console) {
            super(console);
        }

        @Override
        void prepare() {
            existing(jar);
        }

        @Override
        Exit run(Host host) {
            return done("Updated", host.plugins().update(jar));
        }
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Accept an update that waits because it changes what you agreed to.")
    static final class Accept extends PluginChangeCommand {
        @Parameters(paramLabel = "NAME", description = "Its id or its bundle's symbolic name.")
        String name = "";

        Accept(Console console) {
            super(console);
        }

        @Override
        Exit run(Host host) {
            return done("Accepted", host.plugins().accept(name));
        }
    }

    @Command(
            name = "network",
            mixinStandardHelpOptions = true,
            description = "Grant a sandboxed plugin the network, or take it back.")
    static final class Network extends PluginChangeCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Its id or its bundle's symbolic name.")
        String name = "";

        @Parameters(index = "1", paramLabel = "on|off")
        Grant grant = Grant.OFF;

        /** Whether it may. */
        enum Grant {
            ON,
            OFF
        }

        Network(Console console) {
            super(console);
        }

        @Override
        Exit run(Host host) {
            host.plugins().allowNetwork(name, grant == Grant.ON);
            InstalledPlugin changed = host.plugins().list().stream()
                    .filter(plugin -> plugin.name().equals(name)
                            || plugin.descriptor()
                                    .map(one -> one.id().equals(name))
                                    .orElse(false))
                    .findFirst()
                    .orElseThrow();
            return done(grant == Grant.ON ? "Granted the network to" : "Took the network from", changed);
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a plugin; what it keeps in the profile stays, what it was allowed is taken back.")
    static final class Remove extends PluginChangeCommand {
        @Parameters(paramLabel = "NAME", description = "Its id or its bundle's symbolic name.")
        String name = "";

        Remove(Console console) {
            super(console);
        }

        @Override
        Exit run(Host host) {
            host.plugins().remove(name);
            if (json) {
                print(JsonMapper.shared()
                        .createObjectNode()
                        .put("removed", name)
                        .toString());
            } else {
                print("  " + Ink.of(console).green("✓") + " Removed " + Ink.safe(name) + ".");
            }
            return Exit.DONE;
        }
    }
}
