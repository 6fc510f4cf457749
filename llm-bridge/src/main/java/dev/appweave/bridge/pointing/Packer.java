package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.Encoder;
import dev.appweave.bridge.encode.WordPiece;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Readings;
import dev.appweave.bridge.text.Words;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Makes packs of requests and tools. Keeps the vectors and pieces of tools it has seen. Thread-safe as far as the encoder
 * is.
 */
public final class Packer {
    private static final int KEPT = 20_000;

    /** From this cosine on two words are taken to mean the same. */
    private static final double SAME = 0.45;

    private final Renderer renderer;
    private final Encoder frozen;
    private final Map<String, float[]> vectors = lru();
    private final Map<BlockKey, Block> blocks = lru();

    private final Map<CapabilityId, Known> known = lru();

    private record BlockKey(ToolText text, boolean full) {}

    /** What is read of a descriptor once. */
    private record Known(CapabilityDescriptor capability, ToolText text, List<Slot> slots) {}

    private static <K, V> Map<K, V> lru() {
        return Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        });
    }

    /**
     * @param table the word table of the model
     * @param frozen the untuned encoder, whose cosine the model sees
     */
    public Packer(WordPiece table, Encoder frozen) {
        this.renderer = new Renderer(table);
        this.frozen = frozen;
    }

    /** A pack for a request, still open. */
    public Draft draft(PlanRequest request) {
        Words words = Words.of(request.said().text());
        List<Reading> readings = Readings.of(request.said(), request.clock(), request.locale());
        return new Draft(request, words, Spans.of(words, readings));
    }

    private float[] vector(String text) {
        float[] kept = vectors.get(text);
        if (kept == null) {
            kept = frozen.embed(text);
            vectors.put(text, kept);
        }
        return kept;
    }

    /** The words of a capability; a descriptor of the same name that has changed is read again. */
    public ToolText text(CapabilityDescriptor capability) {
        return known(capability).text();
    }

    /** The parameters of a capability. */
    List<Slot> slots(CapabilityDescriptor capability) {
        return known(capability).slots();
    }

    private Known known(CapabilityDescriptor capability) {
        Known one = known.get(capability.id());
        if (one == null || one.capability() != capability) {
            one = new Known(capability, ToolText.of(capability), Slot.of(capability.input()));
            known.put(capability.id(), one);
        }
        return one;
    }

    private Block block(ToolText text, boolean full) {
        return blocks.computeIfAbsent(new BlockKey(text, full), key -> renderer.block(key.text(), key.full()));
    }

    /** A pack in the making. Not thread-safe. */
    public final class Draft {
        private final Words words;
        private final List<Spans.Candidate> spans;
        private final SlotValues values;
        private final Renderer.Request request;
        private final float[] said;
        private final List<Pack.Entry> entries = new ArrayList<>();

        /** Reading is costly, and the same words are read for many a plan. */
        private final Map<Slot, Map<Span, Optional<SlotValues.Value>>> read = new IdentityHashMap<>();

        private int length;

        private Draft(PlanRequest request, Words words, List<Spans.Candidate> spans) {
            this.words = words;
            this.spans = spans;
            this.values = new SlotValues(words, request.clock(), request.locale());
            this.request = renderer.request(words);
            this.said = frozen.embed(words.text());
            this.length = this.request.ids().length + 3;
        }

        /** The request's words. */
        public Words words() {
            return words;
        }

        /** The stretches that may be values. */
        List<Spans.Candidate> spans() {
            return spans;
        }

        /** The request's values. */
        public SlotValues values() {
            return values;
        }

        /** How long the pack would be, in pieces. */
        public int length() {
            return length;
        }

        /** How long a tool would be, in pieces. */
        public int lengthOf(ToolText text, boolean full) {
            return block(text, full).length();
        }

        /** How many tools are in it. */
        public int size() {
            return entries.size();
        }

        /** How alike the request and what a capability says of itself are to the untuned encoder. */
        public double cosine(ToolText text) {
            boolean telling = text.description().strip().split("\\s+").length > 3;
            return Encoder.cosine(said, vector(telling ? text.description() : text.name() + ": " + text.description()));
        }

        /** Adds a tool. */
        public void add(int tool, CapabilityDescriptor capability, ToolText text, boolean full) {
            Block block = block(text, full);
            entries.add(new Pack.Entry(tool, text, known(capability).slots(), block, cosine(text)));
            length += block.length();
        }

        /** Adds a tool if the pack stays within a length. */
        public boolean addWithin(int most, int tool, CapabilityDescriptor capability, ToolText text, boolean full) {
            if (length + block(text, full).length() > most) {
                return false;
            }
            add(tool, capability, text, full);
            return true;
        }

        /** Changes the order of the tools. */
        public void shuffle(Random random) {
            Collections.shuffle(entries, random);
        }

        /** The slots of the i-th tool in the pack. */
        public List<Slot> slots(int packed) {
            return entries.get(packed).slots();
        }

        /** The words of the i-th tool in the pack. */
        public ToolText text(int packed) {
            return entries.get(packed).text();
        }

        /** Words as a value of a slot; where a long enum is not named word for word, the value that means the same. */
        public Optional<SlotValues.Value> value(Spans.Candidate span, Slot slot) {
            return read.computeIfAbsent(slot, _ -> new HashMap<>())
                    .computeIfAbsent(span.chars(), _ -> anew(span, slot));
        }

        private Optional<SlotValues.Value> anew(Spans.Candidate span, Slot slot) {
            Optional<SlotValues.Value> value = values.value(span, slot);
            if (value.isPresent() || slot.values().size() <= ToolText.SHOWN_VALUES) {
                return value;
            }
            float[] meant = vector(span.chars().in(words.text()));
            JsonNode best = slot.values().getFirst();
            double most = -1;
            for (JsonNode one : slot.values()) {
                double alike = Encoder.cosine(meant, vector(ToolText.words(one.asString())));
                if (alike > most) {
                    most = alike;
                    best = one;
                }
            }
            return most < SAME ? Optional.empty() : Optional.of(new SlotValues.Value(best, "word_of_enum"));
        }

        /** The pack as it is now. */
        public Pack pack() {
            return Pack.of(renderer, request, spans, entries, values);
        }

        /** Takes all tools out again. */
        public void clear() {
            entries.clear();
            length = request.ids().length + 3;
        }
    }
}
