package dev.appweave.fuzz;

import dev.appweave.call.Outcome;
import dev.appweave.call.OutcomeJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any outcome in a row of the journal is read as what was written, or is none. */
public final class RowFuzz {
    private RowFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Outcome outcome;
        try {
            JsonNode row = JsonMapper.shared().readTree(new String(input, StandardCharsets.UTF_8));
            outcome = OutcomeJson.read(row);
        } catch (JacksonException | IllegalArgumentException e) {
            return;
        }
        if (!OutcomeJson.read(OutcomeJson.write(outcome)).equals(outcome)) {
            throw new AssertionError("an outcome changes when it is written: " + outcome);
        }
    }
}
