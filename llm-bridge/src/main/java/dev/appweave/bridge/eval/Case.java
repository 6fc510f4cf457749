package dev.appweave.bridge.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One row of an evaluation set in the common form. Read leniently: what a row leaves out is empty here.
 *
 * @param id unique in its file
 * @param suite the row's {@code suite}, else its {@code source}
 * @param lang language code; {@code en} if the row names none
 * @param kind single, multiple, parallel, nested, dialogue, clarify, irrelevance
 * @param query the user's words
 * @param history earlier turns, oldest first
 * @param now {@code context.now} as written
 * @param tools each with name, description, parameters and perhaps returns
 * @param plan the right steps, each with id, tool and args
 * @param alt other accepted values: step id, parameter, list; an empty object if there are none
 * @param missing what a clarifying question is about: {@code tool.parameter}
 */
public record Case(
        String id,
        String suite,
        String lang,
        String kind,
        String query,
        List<Turn> history,
        Optional<String> now,
        List<JsonNode> tools,
        List<JsonNode> plan,
        JsonNode alt,
        List<String> missing) {
    public Case {
        history = List.copyOf(history);
        tools = List.copyOf(tools);
        plan = List.copyOf(plan);
        missing = List.copyOf(missing);
    }

    /** An earlier turn: who ({@code user}, {@code assistant}) and what. */
    public record Turn(String role, String text) {}

    /** A row that cannot be read; the message names file and line. */
    public static final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        BadRow(Path file, int line, String what) {
            super(file.getFileName() + ", line " + line + ": " + what);
            this.line = line;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }
    }

    /**
     * Reads a file with one row a line; blank lines are skipped.
     *
     * @throws BadRow at the first line that is no row
     */
    public static List<Case> read(Path jsonl) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(jsonl)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    cases.add(parse(jsonl, number, line));
                }
            }
        }
        return cases;
    }

    private static Case parse(Path file, int number, String line) {
        JsonNode row;
        try {
            row = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new BadRow(file, number, "is no JSON: " + e.getOriginalMessage());
        }
        if (!row.path("id").isString() || !row.path("query").isString()) {
            throw new BadRow(file, number, "needs the texts \"id\" and \"query\"");
        }
        for (String list : List.of("tools", "plan", "history", "missing")) {
            if (row.hasNonNull(list) && !row.get(list).isArray()) {
                throw new BadRow(file, number, "\"" + list + "\" must be a list");
            }
        }
        return of(row);
    }

    /** A row that has been read already. */
    public static Case of(JsonNode row) {
        List<Turn> history = new ArrayList<>();
        row.path("history")
                .forEach(turn -> history.add(new Turn(
                        turn.path("role").asString(""), turn.path("text").asString(""))));
        List<String> missing = new ArrayList<>();
        row.path("missing").forEach(name -> missing.add(name.asString("")));
        JsonNode now = row.path("context").path("now");
        JsonNode alt = row.path("alt");
        String suite = row.path("suite").asString("");
        return new Case(
                row.get("id").asString(),
                suite.isEmpty() ? row.path("source").asString("") : suite,
                row.path("lang").asString("en"),
                row.path("kind").asString(""),
                row.get("query").asString(),
                history,
                now.isValueNode() && !now.isNull() ? Optional.of(now.asString()) : Optional.empty(),
                row.path("tools").valueStream().toList(),
                row.path("plan").valueStream().toList(),
                alt.isObject() ? alt : JsonNodeFactory.instance.objectNode(),
                missing);
    }
}
