package dev.appweave.bridge.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.ModelCard;
import dev.appweave.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What host and engine process say to each other. The host asks one thing at a time, and may take it back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Open.class, name = "open"),
    @JsonSubTypes.Type(value = Message.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Message.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Message.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = Message.Generate.class, name = "generate"),
    @JsonSubTypes.Type(value = Message.Piece.class, name = "piece"),
    @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Message.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = Message.Failed.class, name = "failed")
})
sealed interface Message {
    /** The first: load this. */
    record Open(
            String libraries,
            String file,
            int context,
            Optional<String> states,
            int threads,
            boolean drafting,
            int graphicsLayers)
            implements Message {}

    /** It is loaded; so many layers are computed by graphics processors. */
    record Opened(ModelCard card, int graphicsLayers) implements Message {}

    /** How many tokens? */
    record Count(String text) implements Message {}

    /** So many. */
    record Counted(int tokens) implements Message {}

    /** Write. */
    record Generate(
            String stable,
            String fresh,
            Optional<String> grammar,
            List<String> stops,
            int maxTokens,
            Optional<String> cacheKey)
            implements Message {}

    /** The next piece of the text. */
    record Piece(String text) implements Message {}

    /** The text is written. */
    record Done(Generation generation) implements Message {}

    /** What is being written is not wanted any more. */
    record Cancel() implements Message {}

    /** It could not be done. */
    record Failed(Problem problem) implements Message {}
}
