package dev.appweave.isolate;

import dev.appweave.isolate.Probe.Finding;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What host and child say to each other. The host says {@link Start} once, then {@link Ask} and {@link Stop}; the child
 * says {@link Ready} once, then {@link Progress} and one {@link End} for each ask.
 *
 * <pre>{@code
 * {"is":"ask","n":7,"action":"greet_person","input":{"name":"Ana"},"key":"p1/s1","zone":"Europe/Paris","locale":"fr-FR",…}
 * {"is":"done","n":7,"output":{"text":"Bonjour, Ana!"}}
 * }</pre>
 */
public sealed interface Message {
    /**
     * What a child is to be.
     *
     * @param jar the bundle
     * @param cache an empty folder for the container's own files
     * @param home the plugin's state
     * @param wanted the action of the first call
     * @param packages what bundles may import
     * @param confinement what the sandbox must keep out; empty: there is no sandbox
     */
    record Start(
            Path jar, Path cache, Path home, String wanted, List<String> packages, Optional<Confinement> confinement)
            implements Message {
        public Start {
            packages = List.copyOf(packages);
        }
    }

    /**
     * The child is up.
     *
     * @param findings what it could reach that it should not; the bundle was not started if there are any
     * @param problem why the bundle does not start or has no such capability; empty: it does and has
     */
    record Ready(List<Finding> findings, String problem) implements Message {
        public Ready {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A call.
     *
     * @param n its number in this connection
     * @param action the part of the capability's name after the dot
     * @param input its input
     * @param key see {@link dev.appweave.plugin.CallContext#key()}
     * @param now the time at the call
     * @param zone the user's time zone
     * @param ticking whether time goes on as the system's does, or stands still
     * @param locale a BCP 47 tag
     * @param deadline when the host gives up
     */
    record Ask(
            long n,
            String action,
            JsonNode input,
            String key,
            Instant now,
            String zone,
            boolean ticking,
            String locale,
            Instant deadline)
            implements Message {}

    /** Nobody waits for a call any more. */
    record Stop(long n) implements Message {}

    /** How far a call is; a share from 0 to 1. */
    record Progress(long n, double share, String text) implements Message {}

    /** What a call ended with. */
    sealed interface End extends Message {
        /** The call's number. */
        long n();
    }

    /** It returned. */
    record Done(long n, JsonNode output) implements End {}

    /** It said that it could not. */
    record Failed(long n, String code, String text, String remedy) implements End {}

    /** It threw anything else: see {@link dev.appweave.call.PluginCrash}. */
    record Broke(long n, String what) implements End {}

    /** It heard that it should stop, and did. */
    record Stopped(long n) implements End {}

    /** As JSON. */
    default ObjectNode json() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Start start -> {
                out.put("is", "start")
                        .put("jar", start.jar.toString())
                        .put("cache", start.cache.toString())
                        .put("home", start.home.toString())
                        .put("wanted", start.wanted);
                start.packages.forEach(out.putArray("packages")::add);
                start.confinement.ifPresent(one -> out.set("confinement", one.json()));
            }
            case Ready(var findings, var problem) -> {
                ArrayNode array = out.put("is", "ready").put("problem", problem).putArray("findings");
                findings.forEach(finding -> array.addObject()
                        .put("what", finding.what().name().toLowerCase(Locale.ROOT))
                        .put("detail", finding.detail()));
            }
            case Ask ask -> {
                out.put("is", "ask")
                        .put("n", ask.n)
                        .put("action", ask.action)
                        .put("key", ask.key)
                        .put("zone", ask.zone)
                        .put("ticking", ask.ticking)
                        .put("locale", ask.locale)
                        .set("input", ask.input);
                moment(out, "now", ask.now);
                moment(out, "deadline", ask.deadline);
            }
            case Stop(var n) -> out.put("is", "stop").put("n", n);
            case Progress(var n, var share, var text) ->
                out.put("is", "progress").put("n", n).put("share", share).put("text", text);
            case Done(var n, var output) -> out.put("is", "done").put("n", n).set("output", output);
            case Failed(var n, var code, var text, var remedy) ->
                out.put("is", "failed")
                        .put("n", n)
                        .put("code", code)
                        .put("text", text)
                        .put("remedy", remedy);
            case Broke(var n, var what) -> out.put("is", "broke").put("n", n).put("what", what);
            case Stopped(var n) -> out.put("is", "stopped").put("n", n);
        }
        return out;
    }

    /**
     * Reads a message.
     *
     * @throws IOException if it is none
     */
    static Message read(JsonNode json) throws IOException {
        try {
            long n = json.path("n").asLong(-1);
            return switch (text(json, "is")) {
                case "start" ->
                    new Start(
                            Path.of(text(json, "jar")),
                            Path.of(text(json, "cache")),
                            Path.of(text(json, "home")),
                            text(json, "wanted"),
                            Confinement.strings(json.path("packages")),
                            json.has("confinement")
                                    ? Optional.of(Confinement.read(json.get("confinement")))
                                    : Optional.empty());
                case "ready" -> new Ready(findings(json.path("findings")), text(json, "problem"));
                case "ask" ->
                    new Ask(
                            n,
                            text(json, "action"),
                            part(json, "input"),
                            text(json, "key"),
                            moment(json, "now"),
                            text(json, "zone"),
                            json.path("ticking").asBoolean(true),
                            text(json, "locale"),
                            moment(json, "deadline"));
                case "stop" -> new Stop(n);
                case "progress" -> new Progress(n, json.path("share").asDouble(0), text(json, "text"));
                case "done" -> new Done(n, part(json, "output"));
                case "failed" -> new Failed(n, text(json, "code"), text(json, "text"), text(json, "remedy"));
                case "broke" -> new Broke(n, text(json, "what"));
                case "stopped" -> new Stopped(n);
                default -> throw new IOException("a message of no known kind");
            };
        } catch (DateTimeException | ArithmeticException | InvalidPathException e) {
            throw new IOException("a message with a bad time or path", e);
        }
    }

    private static List<Finding> findings(JsonNode array) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode one : array) {
            findings.add(new Finding(Probe.What.named(text(one, "what")), text(one, "detail")));
        }
        return findings;
    }

    /** Seconds and nanoseconds: to write a moment out and read it again would take longer than many a call. */
    private static void moment(ObjectNode out, String name, Instant moment) {
        out.putArray(name).add(moment.getEpochSecond()).add(moment.getNano());
    }

    private static Instant moment(JsonNode json, String name) throws IOException {
        JsonNode moment = part(json, name);
        if (!moment.path(0).canConvertToLong() || !moment.path(1).canConvertToLong()) {
            throw new IOException("a message whose \"" + name + "\" is no moment");
        }
        return Instant.ofEpochSecond(moment.get(0).asLong(), moment.get(1).asLong());
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static JsonNode part(JsonNode json, String name) throws IOException {
        JsonNode part = json.get(name);
        if (part == null) {
            throw new IOException("a message without \"" + name + "\"");
        }
        return part;
    }
}
