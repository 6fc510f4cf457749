package dev.appweave.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One name of a manifest header with what is said of it (OSGi Core 8, 1.3.2, General Syntax Definitions):
 *
 * <pre>{@code org.slf4j;version="[2.0,3)";resolution:=optional}</pre>
 *
 * @param parameters attributes by name, directives by name and colon; without quotes
 */
record ManifestClause(String name, Map<String, String> parameters) {
    ManifestClause {
        parameters = Map.copyOf(parameters);
    }

    /** All of a header, one for each name; empty if the header is not there. */
    static List<ManifestClause> all(@Nullable String header) {
        List<ManifestClause> clauses = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    names.add(part);
                } else {
                    String value = part.substring(equals + 1).strip();
                    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                    parameters.put(
                            part.substring(0, equals).replaceFirst("\\s*(:?)\\s*$", "$1"),
                            quoted ? value.substring(1, value.length() - 1) : value);
                }
            }
            names.forEach(name -> clauses.add(new ManifestClause(name, parameters)));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (!end && text.charAt(i) == '"') {
                quoted = !quoted;
            }
            if (end || (!quoted && text.charAt(i) == separator)) {
                String part = text.substring(begin, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                begin = i + 1;
            }
        }
        return parts;
    }

    String parameter(String key, String otherwise) {
        return parameters.getOrDefault(key, otherwise);
    }
}
