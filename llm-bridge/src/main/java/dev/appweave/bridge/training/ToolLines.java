package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.ToolDescriptors;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A capability written as lines: a head, a line a parameter, a line for what it returns. */
final class ToolLines {
    private static final Pattern HEAD = Pattern.compile("([\\w.]+)\\s*(?::\\s*(.*))?");
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)(\\*)?\\s+(list\\(enum\\([^)]*\\)\\)|\\w[\\w-]*(?:\\([^)]*\\))?)\\s*(?::\\s*(.*))?");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?:\\s+([\\w()-]+))?");

    private final String name;
    private final String description;
    private final ObjectNode input = JsonNodeFactory.instance.objectNode().put("type", "object");
    private final ObjectNode properties = input.putObject("properties");
    private final ArrayNode required = input.putArray("required");
    private final ObjectNode output = JsonNodeFactory.instance.objectNode().put("type", "object");

    ToolLines(String head) {
        Matcher matcher = HEAD.matcher(head.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no tool head: " + head);
        }
        this.name = matcher.group(1);
        this.description = matcher.group(2) == null ? "" : matcher.group(2);
    }

    String name() {
        return legal(name);
    }

    void add(String line) {
        if (line.startsWith("->")) {
            returns(line.substring(2));
            return;
        }
        Matcher matcher = PARAMETER.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no parameter: " + line);
        }
        ObjectNode schema = properties.putObject(matcher.group(1));
        type(schema, matcher.group(3));
        if (matcher.group(4) != null) {
            schema.put("description", matcher.group(4));
        }
        if (matcher.group(2) != null) {
            required.add(matcher.group(1));
        }
    }

    private void returns(String fields) {
        ObjectNode out = output.putObject("properties");
        for (String field : fields.split(",")) {
            Matcher matcher = FIELD.matcher(field.strip());
            if (matcher.lookingAt()) {
                type(out.putObject(matcher.group(1)), matcher.group(2) == null ? "string" : matcher.group(2));
            }
        }
    }

    private static void type(ObjectNode schema, String said) {
        if (said.startsWith("list")) {
            schema.put("type", "array");
            String inner = said.contains("(") ? said.substring(5, said.length() - 1) : "string";
            type(schema.putObject("items"), inner);
            return;
        }
        if (said.startsWith("enum(")) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            for (String value : said.substring(5, said.length() - 1).split(",")) {
                values.add(value.strip());
            }
            return;
        }
        switch (said) {
            case "integer", "number", "boolean", "object" -> schema.put("type", said);
            case "date", "time", "date-time", "duration", "email", "url", "phone" ->
                schema.put("type", "string")
                        .put("format", said.equals("url") ? "uri" : said.equals("time") ? "local-time" : said);
            case "ref" -> schema.put("type", "string").put("x-kind", "ref");
            case "string" -> schema.put("type", "string");
            default -> throw new IllegalArgumentException("no type: " + said);
        }
    }

    CapabilityDescriptor descriptor() {
        return ToolDescriptors.looking(new CapabilityId(legal(name)), description, input, output);
    }

    /** Capability names are {@code plugin.verb_noun}; the files may write camel case. */
    static String legal(String written) {
        String snake = written.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return snake.contains(".") ? snake : "tool." + snake;
    }
}
