package dev.appweave.example.cli;

import dev.appweave.host.Host;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.Publishers;
import dev.appweave.signing.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The commands that say whose plugins are trusted. */
abstract class PluginTrustCommand extends HostCommand {
    @Parameters(paramLabel = "WHO", description = "An installed plugin, a signed jar or a certificate file.")
    String who = "";

    PluginTrustCommand(Console console) {
        super(console);
    }

    /** The certificate meant; empty if the plugin or jar is unsigned. */
    Optional<X509Certificate> certificate(Host host) {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            return signer(host.plugins().signature(who));
        }
        if (file.toString().endsWith(".jar")) {
            return signer(host.plugins().signature(file));
        }
        try {
            return Publishers.certificate(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFailure.unreadable(who, e, "Check its permissions.");
        }
    }

    private Path file() {
        try {
            return Path.of(who);
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    private static Optional<X509Certificate> signer(Signature signature) {
        return signature instanceof Signature.By by ? Optional.of(by.signer()) : Optional.empty();
    }

    void report(String word, String name, String key) {
        if (json) {
            print(JsonMapper.shared()
                    .createObjectNode()
                    .put(word.toLowerCase(Locale.ROOT), key)
                    .put("name", name)
                    .toString());
        } else {
            print("  " + Ink.of(console).green("✓") + " " + word + " " + Ink.safe(name) + ", key " + key + ".");
        }
    }

    @Command(
            name = "trust",
            mixinStandardHelpOptions = true,
            description = "Let a publisher's signed plugins run in the host.")
    static final class Trust extends PluginTrustCommand {
        @Option(
                names = {"-y", "--yes"},
                description = "Agree beforehand.")
        boolean yes;

        Trust(Console console) {
            super(console);
        }

        @Override
        Exit run(Host host) {
            X509Certificate certificate = certificate(host)
                    .orElseThrow(() -> CommandFailure.badInput(
                            "unsigned",
                            who,
                            "Nobody signed it, so there is nobody to trust.",
                            "It runs in a sandbox; ask its publisher for a signed build."));
            String name = certificate.getSubjectX500Principal().getName();
            String key = Fingerprint.of(certificate);
            if (!yes && !agreed(name, key)) {
                print("  Nothing was changed.");
                return Exit.CONSENT_MISSING;
            }
            host.plugins().publishers().trust(certificate);
            host.plugins().rethink();
            report("Trusted", name, key);
            return Exit.DONE;
        }

        private boolean agreed(String name, String key) {
            print("  " + Ink.safe(name));
            print("  key " + key);
            print("  Plugins signed with it run in the host: nothing keeps them from your files and your network.");
            return Prompter.of(console)
                    .line("  " + Ink.of(console).yellow("Trust this publisher?") + " [y/N] ")
                    .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                    .filter(answer -> answer.equals("y") || answer.equals("yes"))
                    .isPresent();
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description =
                    "Trust a publisher no more and run nothing it signed. WHO may be the fingerprint of a key or a "
                            + "bundle.")
    static final class Revoke extends PluginTrustCommand {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the list and shown.")
        String reason = "";

        Revoke(Console console) {
            super(console);
        }

        @Override
        Exit run(Host host) {
            String name = who;
            String key = who;
            if (!Fingerprint.isValid(who)) {
                X509Certificate certificate = certificate(host)
                        .orElseThrow(() -> CommandFailure.badInput(
                                "unsigned",
                                who,
                                "Nobody signed it, so there is no key to revoke.",
                                "Remove it: plugins remove NAME."));
                name = certificate.getSubjectX500Principal().getName();
                key = Fingerprint.of(certificate);
            }
            host.plugins().publishers().revoke(key, reason);
            host.plugins().rethink();
            report("Revoked", name, key);
            return Exit.DONE;
        }
    }
}
