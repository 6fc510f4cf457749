package dev.appweave.example.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the data files that lie beside this class. */
final class DataFiles {
    private static final JsonMapper JSON = JsonMapper.shared();

    private DataFiles() {}

    /** The rows of a tab-separated file below its heading, each with all its columns. */
    static List<List<String>> table(String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a JSON array. */
    static Iterable<JsonNode> objects(String name) {
        try (InputStream in = open(name)) {
            return JSON.readTree(in).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = DataFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("data file " + name + " is missing from the application");
        }
        return in;
    }
}
