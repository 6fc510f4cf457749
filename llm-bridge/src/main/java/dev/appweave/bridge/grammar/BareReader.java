package dev.appweave.bridge.grammar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the notation of FunctionGemma: {@code {to:<escape>Ana<escape>,limit:3}} (Google, FunctionGemma formatting and best
 * practices, https://ai.google.dev/gemma/docs/functiongemma/formatting-and-best-practices).
 */
final class BareReader {
    private static final String QUOTE = "<escape>";
    private static final int DEEPEST = 60;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*(?=:)");
    private static final Pattern WORD = Pattern.compile("true|false|null|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private int at;
    private int depth;

    BareReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    int at() {
        return at;
    }

    JsonNode value() throws CallText.Malformed {
        if (++depth > DEEPEST) {
            throw new CallText.Malformed("nested deeper than " + DEEPEST + " levels");
        }
        JsonNode value;
        if (takes("{")) {
            value = object();
        } else if (takes("[")) {
            value = array();
        } else if (takes(QUOTE)) {
            int end = text.indexOf(QUOTE, at);
            if (end < 0) {
                throw new CallText.Malformed("expected \"" + QUOTE + "\" after character " + at);
            }
            value = JsonNodeFactory.instance.stringNode(text.substring(at, end));
            at = end + QUOTE.length();
        } else {
            value = JsonMapper.shared().readTree(found(WORD));
        }
        depth--;
        return value;
    }

    private ObjectNode object() throws CallText.Malformed {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (takes("}")) {
            return object;
        }
        do {
            String name = found(NAME);
            at++;
            object.set(name, value());
        } while (takes(","));
        expect("}");
        return object;
    }

    private ArrayNode array() throws CallText.Malformed {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (takes("]")) {
            return array;
        }
        do {
            array.add(value());
        } while (takes(","));
        expect("]");
        return array;
    }

    private String found(Pattern pattern) throws CallText.Malformed {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        matcher.useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            throw new CallText.Malformed("expected a name or a value at character " + at);
        }
        at = matcher.end();
        return matcher.group();
    }

    private boolean takes(String part) {
        boolean there = text.startsWith(part, at);
        at += there ? part.length() : 0;
        return there;
    }

    private void expect(String part) throws CallText.Malformed {
        if (!takes(part)) {
            throw new CallText.Malformed("expected \"" + part + "\" at character " + at);
        }
    }
}
