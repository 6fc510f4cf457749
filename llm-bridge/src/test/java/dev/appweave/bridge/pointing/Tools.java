package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.bridge.encode.WordPiece;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Quota;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Leaves;
import dev.appweave.plugin.Repeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A few small tools, an encoder that only counts letters, and requests. Wednesday, 25 November 2026. */
public final class Tools {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T08:00:00Z"), ZoneId.of("Europe/Paris"));
    static final WordPiece TABLE = OnnxEncoder.wordPiece();

    static final CapabilityDescriptor PLACE = tool("places.find_place", Effect.READ, """
            {"name": {"type": "string", "description": "What it is called"},
             "kind": {"type": "string", "enum": ["restaurant", "cafe", "hotel"]},
             "open_now": {"type": "boolean", "description": "Whether it must be open"}}""", "[\"name\"]", """
            {"id": {"type": "string", "x-kind": "ref"}, "spot": {"type": "object"}, "name": {"type": "string"},
             "address": {"type": "string"}, "opens": {"type": "string", "format": "date-time"}}""");
    static final CapabilityDescriptor EVENT =
            tool("calendar.create_event", Effect.WRITE, """
            {"title": {"type": "string", "x-role": "identity", "description": "What it is called"},
             "start": {"type": "string", "format": "date-time"}, "end": {"type": "string", "format": "date-time"},
             "location": {"type": "string", "description": "Where it is"},
             "guests": {"type": "array", "items": {"type": "string"}}}""", "[\"title\", \"start\"]", """
            {"id": {"type": "string", "x-kind": "ref"}}""");
    static final CapabilityDescriptor TEXT =
            tool("messages.send_message", Effect.SHARE, """
            {"to": {"type": "string", "format": "phone", "description": "The number that gets it (with country code)"},
             "text": {"type": "string", "x-role": "content"}}""", "[\"to\", \"text\"]", "{}");
    static final CapabilityDescriptor CANCEL = tool("calendar.delete_event", Effect.WRITE, """
            {"id": {"type": "string", "x-kind": "ref"}}""", "[\"id\"]", "{}");

    static final CapabilityDescriptor EVENTS = tool("calendar.find_events", Effect.READ, """
            {"text": {"type": "string", "description": "Words of the title"},
             "limit": {"type": "integer", "maximum": 100}}""", "[]", """
            {"id": {"type": "string", "x-kind": "ref"}, "events": {"type": "array", "items": {"type": "object",
             "properties": {"title": {"type": "string"}, "id": {"type": "string", "x-kind": "ref"}}}}}""");

    private Tools() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** A capability with some properties. */
    static CapabilityDescriptor tool(String id, Effect effect, String input, String required, String output) {
        return new CapabilityDescriptor(
                new CapabilityId(id),
                id,
                "What " + id.replaceAll(".*\\.", "").replace('_', ' ') + " does for you",
                List.of(),
                List.of(),
                json("{\"type\":\"object\",\"properties\":" + input + ",\"required\":" + required + "}"),
                json("{\"type\":\"object\",\"properties\":" + output + "}"),
                effect,
                Repeat.PURE,
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                Leaves.NO,
                Quota.NONE,
                Duration.ofSeconds(30),
                1);
    }

    static Slot slot(String name, String schema) {
        return new Slot(List.of(name), json(schema), false);
    }

    static PlanRequest request(String said, CapabilityDescriptor... tools) {
        return new PlanRequest(
                "p1",
                Utterance.typed(said),
                List.of(tools).stream().map(tool -> new Candidate(tool, 1)).toList(),
                CLOCK,
                Locale.UK,
                Optional.empty());
    }

    /** A pack over all of the tools, in full. */
    static Packer.Draft draft(String said, CapabilityDescriptor... tools) {
        Packer.Draft draft = new Packer(TABLE, new Letters()).draft(request(said, tools));
        for (int i = 0; i < tools.length; i++) {
            draft.add(i, tools[i], ToolText.of(tools[i]), true);
        }
        return draft;
    }

    /** Texts with the same letters are alike. */
    public static final class Letters implements Encoder {
        @Override
        public int dimensions() {
            return 26;
        }

        @Override
        public float[] embed(String text) {
            float[] counts = new float[26];
            text.toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(letter -> letter >= 'a' && letter <= 'z')
                    .forEach(letter -> counts[letter - 'a']++);
            double length = Math.sqrt(Encoder.cosine(counts, counts));
            for (int i = 0; i < counts.length && length > 0; i++) {
                counts[i] /= (float) length;
            }
            return counts;
        }

        @Override
        public void close() {}
    }
}
