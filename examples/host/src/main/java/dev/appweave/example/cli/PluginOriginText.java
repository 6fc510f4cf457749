package dev.appweave.example.cli;

import dev.appweave.bundle.InstalledPlugin;
import dev.appweave.bundle.InstalledPlugin.Origin;
import dev.appweave.catalog.Rung;
import java.util.ArrayList;
import java.util.List;

/** Whose a plugin is and where it runs, in words. */
final class PluginOriginText {
    private final Ink ink;

    PluginOriginText(Ink ink) {
        this.ink = ink;
    }

    /** A word or two for a table; loud where nothing stands between the plugin and the user's files. */
    String rung(Origin origin) {
        String words = origin.rung().words();
        return origin.rung().exposed() ? ink.red(words) : words;
    }

    /** Sentences for after an installation; none for the application's own. */
    List<String> lines(InstalledPlugin plugin) {
        Origin origin = plugin.origin();
        if (origin.equals(Origin.BUILT_IN)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(signer(origin));
        lines.add(
                switch (origin.rung()) {
                    case IN_PROCESS -> "You trust this publisher: it runs in the host.";
                    case SANDBOX ->
                        "It runs in a sandbox of its own: no files but its own, "
                                + (origin.network() ? "the network as you granted." : "no network.");
                    case PROCESS ->
                        ink.red("NOT SANDBOXED: ")
                                + "there is no working bubblewrap here, so it runs with your rights and can read your "
                                + "files. All it does beyond looking is asked for. Install bubblewrap to change that.";
                });
        if (!origin.key().isEmpty() && origin.rung() != Rung.IN_PROCESS) {
            String name = plugin.descriptor().map(one -> one.id()).orElse(plugin.name());
            lines.add("To let this publisher's plugins run in the host: plugins trust " + Ink.safe(name) + ".");
        }
        return lines;
    }

    private static String signer(Origin origin) {
        return origin.key().isEmpty()
                ? "Nobody signed it."
                : "Signed by " + Ink.safe(origin.signer()) + ", key " + origin.key() + ".";
    }
}
