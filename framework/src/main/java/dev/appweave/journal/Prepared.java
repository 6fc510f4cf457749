package dev.appweave.journal;

import dev.appweave.call.Outcome;
import dev.appweave.call.OutcomeJson;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as it will be written, made ready by the thread that brings it: JSON rendered, secrets taken out, a large
 * result already durable in its file.
 *
 * @param entry what is recorded
 * @param text its input or outcome, or what was shown; empty for a plan's state
 * @param result the name of the file that holds the output; empty if the text does
 * @param secrets values taken out, by their place in the input or output
 */
record Prepared(JournalEntry entry, String text, Optional<String> result, Map<JsonPointer, JsonNode> secrets) {
    static final String RESULT = "result";
    static final String DIGEST = "digest";
    static final String SHOWN = "shown";

    static Prepared of(JournalEntry entry, ResultFiles files, FailPoints failPoints) {
        return switch (entry) {
            case JournalEntry.Intent intent ->
                new Prepared(
                        entry,
                        Secrets.without(intent.input(), intent.secrets()).toString(),
                        Optional.empty(),
                        Secrets.in(intent.input(), intent.secrets()));
            case JournalEntry.Ended ended -> ended(ended, files, failPoints);
            case JournalEntry.UndoIntent undoing -> plain(entry, undoing.input().toString());
            // What a way back returned is read by nobody; how it ended is.
            case JournalEntry.UndoEnded undone -> plain(entry, brief(undone.outcome()));
            case JournalEntry.Answered answered -> answered(answered);
            case JournalEntry.Plan _ -> plain(entry, "");
        };
    }

    private static Prepared plain(JournalEntry entry, String text) {
        return new Prepared(entry, text, Optional.empty(), Map.of());
    }

    private static String brief(Outcome outcome) {
        ObjectNode written = OutcomeJson.write(outcome);
        return written.has("output")
                ? written.set("output", written.objectNode()).toString()
                : written.toString();
    }

    private static Prepared answered(JournalEntry.Answered answered) {
        JsonNode tree = JsonNodeFactory.instance
                .objectNode()
                .put(DIGEST, answered.digest())
                .set(SHOWN, answered.shown());
        Set<JsonPointer> places = new LinkedHashSet<>();
        answered.secrets()
                .forEach(place ->
                        places.add(JsonPointer.empty().appendProperty(SHOWN).append(place)));
        if (!places.isEmpty()) {
            places.add(JsonPointer.empty().appendProperty(DIGEST));
        }
        return new Prepared(
                answered, Secrets.without(tree, places).toString(), Optional.empty(), Secrets.in(tree, places));
    }

    private static Prepared ended(JournalEntry.Ended ended, ResultFiles files, FailPoints failPoints) {
        ObjectNode written = OutcomeJson.write(ended.outcome());
        if (!(ended.outcome() instanceof Outcome.Completed(var output))) {
            return plain(ended, written.toString());
        }
        Set<JsonPointer> places = ended.secrets();
        Map<JsonPointer, JsonNode> secrets = Secrets.in(output, places);
        written.set("output", Secrets.without(output, places));
        String text = written.toString();
        if (text.length() <= ResultFiles.LARGE) {
            return new Prepared(ended, text, Optional.empty(), secrets);
        }
        String name = files.keep(written.get("output").toString());
        failPoints.reached(FailPoint.RESULT_KEPT);
        written.remove("output");
        return new Prepared(ended, written.put(RESULT, name).toString(), Optional.of(name), secrets);
    }
}
