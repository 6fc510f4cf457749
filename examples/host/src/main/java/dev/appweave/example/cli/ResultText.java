package dev.appweave.example.cli;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.execute.Receipt;
import dev.appweave.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was found: the values of the steps that only looked and that no other step took up. */
final class ResultText {
    private static final int MOST = 5;

    private ResultText() {}

    static List<String> lines(Plan plan, List<Receipt> receipts, Catalog catalog) {
        Set<String> read = new HashSet<>();
        plan.steps().forEach(step -> read.addAll(step.reads()));
        List<String> lines = new ArrayList<>();
        for (Receipt receipt : receipts) {
            boolean looks = catalog.find(receipt.capability())
                    .map(capability -> capability.looksOnly())
                    .orElse(false);
            if (looks && !read.contains(receipt.step()) && receipt.outcome() instanceof Outcome.Completed(var output)) {
                JsonNode schema =
                        catalog.find(receipt.capability()).orElseThrow().output();
                result(output, schema, lines);
            }
        }
        return lines;
    }

    /** The elements where the result is a list, else its own values. */
    private static void result(JsonNode output, JsonNode schema, List<String> lines) {
        for (Map.Entry<String, JsonNode> field : output.properties()) {
            JsonNode items = schema.path("properties").path(field.getKey()).path("items");
            boolean records =
                    field.getValue().isArray() && field.getValue().path(0).isObject();
            if (records) {
                List<JsonNode> all = List.copyOf(field.getValue().values());
                all.stream().limit(MOST).forEach(one -> lines.add("    " + values(one, items)));
                if (all.size() > MOST) {
                    lines.add("    … and " + (all.size() - MOST) + " more");
                }
                return;
            }
        }
        lines.add("    " + values(output, schema));
    }

    private static String values(JsonNode record, JsonNode schema) {
        List<String> values = new ArrayList<>();
        record.properties().forEach(field -> {
            String kind = schema.path("properties")
                    .path(field.getKey())
                    .path("x-kind")
                    .asString("");
            boolean told = kind.equals("notice"); // by the receipt itself
            boolean empty = field.getValue().isContainer() && field.getValue().isEmpty();
            boolean flag = field.getValue().isBoolean() && !field.getValue().asBoolean();
            if (!kind.equals("ref")
                    && !told
                    && !empty
                    && !flag
                    && !field.getValue().isNull()) {
                values.add(ValueText.shortened(field.getKey().replace("_", " ")) + ": " + value(field.getValue()));
            }
        });
        return String.join("  ", values);
    }

    private static String value(JsonNode value) {
        if (value.isArray() && !value.path(0).isContainer()) {
            return String.join(", ", value.valueStream().map(ValueText::literal).toList());
        }
        return ValueText.literal(value);
    }
}
