package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Arg;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a yes is bound to: SHA-256, in hex, over the capability, its version and what its manifest says of it, and every
 * target and content as it was shown.
 */
public final class Binding {
    private Binding() {}

    /** Of a step as the card showed it: values where they were known, else how they come about. */
    public static String of(Step step, CapabilityDescriptor capability, String pluginVersion) {
        ObjectNode shown = head(capability, pluginVersion);
        ObjectNode args = shown.putObject("args");
        step.args().forEach((name, arg) -> args.set(name, PlanJson.write(arg)));
        step.each().ifPresent(each -> shown.put("each", each.text()));
        return digest(shown);
    }

    /** Of a call with all its values. */
    public static String of(JsonNode input, CapabilityDescriptor capability, String pluginVersion) {
        ObjectNode shown = head(capability, pluginVersion);
        shown.set("input", input);
        return digest(shown);
    }

    /**
     * Of calls for a list, as they were shown.
     *
     * @param first the first of them, with all its values
     * @param each what was found, and what would be called for it; empty: {@code first} alone
     */
    public static String of(
            JsonNode first, List<Card.Each> each, CapabilityDescriptor capability, String pluginVersion) {
        if (each.isEmpty()) {
            return of(first, capability, pluginVersion);
        }
        ObjectNode shown = head(capability, pluginVersion);
        shown.set("input", first);
        shown.set("each", Card.written(each));
        return digest(shown);
    }

    /** Whether a call holds every value that the step's card showed, and no argument the step has not. */
    static boolean fits(Step step, JsonNode input) {
        return fits(step.args(), input);
    }

    /** What an earlier step gives may be missing; what was shown may not. */
    private static boolean fits(Map<String, Arg> shown, JsonNode input) {
        return input.isObject()
                && shown.keySet().containsAll(input.propertyNames())
                && shown.entrySet().stream()
                        .allMatch(arg -> input.has(arg.getKey())
                                ? fits(arg.getValue(), input.path(arg.getKey()))
                                : !(arg.getValue() instanceof Arg.Literal));
    }

    private static boolean fits(Arg arg, JsonNode value) {
        return switch (arg) {
            case Arg.Literal literal -> literal.value().equals(value);
            case Arg.Items(var items) ->
                value.isArray()
                        && items.size() == value.size()
                        && IntStream.range(0, items.size()).allMatch(i -> fits(items.get(i), value.path(i)));
            case Arg.Fields(var fields) -> fits(fields, value);
            case Arg.Reference _, Arg.Template _, Arg.AskUser _, Arg.AskModel _ -> true;
        };
    }

    private static ObjectNode head(CapabilityDescriptor capability, String pluginVersion) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("capability", capability.id().value());
        shown.put("version", pluginVersion + "/" + capability.version());
        shown.put("effect", capability.effect().name());
        shown.set("schema", capability.input());
        return shown;
    }

    static String digest(JsonNode shown) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(shown.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
