package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.eval.CaseCatalog;
import dev.appweave.bridge.eval.Evaluation;
import dev.appweave.bridge.training.TrainingRow.GoldStep;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rows of public sets in the common form as training rows. */
public final class SetReader {
    private static final Pattern WHOLE = Pattern.compile("\\$\\{?(s\\d+)(?:[./]([^}\\[.]*)[^}]*)?}?");
    private static final Pattern INSIDE = Pattern.compile("\\$\\{?s\\d+");

    private SetReader() {}

    /** Empty if a step names a tool the row does not have. */
    public static Optional<TrainingRow> row(Case row) {
        CaseCatalog catalog = CaseCatalog.of(row);
        List<CapabilityDescriptor> tools = catalog.descriptors();
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < tools.size(); i++) {
            byName.put(catalog.name(tools.get(i).id()), i);
        }
        Map<String, Integer> stepIds = new HashMap<>();
        List<GoldStep> steps = new ArrayList<>();
        for (JsonNode step : row.plan()) {
            Integer tool = byName.get(step.path("tool").asString(""));
            if (tool == null) {
                return Optional.empty();
            }
            Map<String, Gold> args = new LinkedHashMap<>();
            JsonNode alt = row.alt().path(step.path("id").asString(""));
            args(step.path("args"), "", alt, stepIds, args);
            stepIds.put(step.path("id").asString(""), steps.size());
            steps.add(new GoldStep(tool, args));
        }
        return Optional.of(new TrainingRow(
                row.suite(),
                row.suite(),
                Evaluation.request(row, catalog),
                tools,
                steps,
                row.kind().equals("clarify")));
    }

    private static void args(
            JsonNode object, String prefix, JsonNode alt, Map<String, Integer> steps, Map<String, Gold> out) {
        for (Map.Entry<String, JsonNode> arg : object.properties()) {
            JsonNode value = arg.getValue();
            if (value.isObject() && !value.isEmpty()) {
                args(value, prefix + arg.getKey() + ".", alt, steps, out);
            } else {
                List<JsonNode> accepted =
                        prefix.isEmpty() ? alt.path(arg.getKey()).valueStream().toList() : List.of();
                gold(value, accepted, steps).ifPresent(gold -> out.put(prefix + arg.getKey(), gold));
            }
        }
    }

    private static Optional<Gold> gold(JsonNode value, List<JsonNode> accepted, Map<String, Integer> steps) {
        if (value.isString()) {
            Matcher whole = WHOLE.matcher(value.asString());
            if (whole.matches() && steps.containsKey(whole.group(1))) {
                return Optional.of(new Gold.Field(
                        steps.get(whole.group(1)),
                        whole.group(2) == null ? "" : whole.group(2).replaceAll("/.*", "")));
            }
            if (INSIDE.matcher(value.asString()).find()) {
                return Optional.of(new Gold.Composed());
            }
        }
        if (value.isArray() && value.toString().contains("\"$")) {
            return value.size() == 1 ? gold(value.get(0), List.of(), steps) : Optional.of(new Gold.Composed());
        }
        return Optional.of(new Gold.Value(value, accepted));
    }
}
