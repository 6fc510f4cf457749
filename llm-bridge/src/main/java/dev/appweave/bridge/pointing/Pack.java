package dev.appweave.bridge.pointing;

import dev.appweave.bridge.text.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One input of the model: a request and the tools that compete for it, {@code [CLS] request [SEP] tools [SEP]}.
 *
 * @param ids word pieces
 * @param hits for each piece 1 if the stem of its word stands on the other side, too, else 0
 * @param words for each word of the request its first and last piece; -1 if it was left out
 * @param spans the stretches that may be values, all of their words in the pack
 * @param tools in the order they stand in
 */
public record Pack(int[] ids, int[] hits, int[][] words, List<Spans.Candidate> spans, List<PackedTool> tools) {
    public Pack {
        spans = List.copyOf(spans);
        tools = List.copyOf(tools);
    }

    /**
     * A tool in a pack.
     *
     * @param tool index of the caller's choosing
     * @param at position of its marker
     * @param cosine how alike request and tool are to the untuned encoder
     * @param shared share of the tool's name that the request says
     * @param full whether its parameters are shown; if not, {@code slots} is empty
     * @param slots the parameters
     */
    public record PackedTool(int tool, int at, double cosine, double shared, boolean full, List<PackedSlot> slots) {
        public PackedTool {
            slots = List.copyOf(slots);
        }
    }

    /**
     * A parameter in a pack, and what it can point at besides leaving out and asking.
     *
     * @param slot index among the tool's slots
     * @param at position of its marker
     * @param required whether a call must have it
     * @param flag whether it takes true or false
     * @param values markers of its enum values
     * @param links markers of the fields of other tools
     * @param spans indexes into the pack's spans; empty with {@code open}: all of them
     * @param open whether any stretch will do
     */
    public record PackedSlot(
            int slot,
            int at,
            boolean required,
            boolean flag,
            List<Pointer> values,
            List<Link> links,
            List<Integer> spans,
            boolean open) {
        public PackedSlot {
            values = List.copyOf(values);
            links = List.copyOf(links);
            spans = List.copyOf(spans);
        }

        /** How many choices its distribution has; the first four are none, open, true, false. */
        public int choices(int packSpans) {
            return FIXED + values.size() + links.size() + (open ? packSpans : spans.size());
        }
    }

    /** A marker and what can be told about it without a model, one bit a claim. */
    public record Pointer(int at, int bits) {}

    /** A field of another tool: the tool's place in the pack, its field, its marker, and what can be told of it. */
    public record Link(int packed, int field, int at, int bits) {
        private static final int HANDLE = 8;

        /** Whether it gives a handle to a parameter that takes one. */
        boolean handle() {
            return (bits & HANDLE) != 0;
        }
    }

    /** Choices every parameter has: none, open, true, false. */
    public static final int FIXED = 4;

    public static final int NONE = 0;
    public static final int OPEN = 1;
    public static final int TRUE = 2;
    public static final int FALSE = 3;

    /** A tool on its way into a pack. */
    public record Entry(int tool, ToolText text, List<Slot> slots, Block block, double cosine) {}

    /** Puts a pack together. The order of the entries is the order in the pack. */
    static Pack of(
            Renderer renderer,
            Renderer.Request request,
            List<Spans.Candidate> all,
            List<Entry> entries,
            SlotValues values) {
        int length = request.ids().length + 3;
        for (Entry entry : entries) {
            length += entry.block().length();
        }
        int[] ids = new int[length];
        String[] stems = new String[length];
        ids[0] = renderer.start;
        System.arraycopy(request.ids(), 0, ids, 1, request.ids().length);
        int at = request.ids().length + 1;
        ids[at++] = renderer.separator;
        int[] base = new int[entries.size()];
        for (int i = 0; i < base.length; i++) {
            Block block = entries.get(i).block();
            base[i] = at;
            System.arraycopy(block.ids(), 0, ids, at, block.length());
            System.arraycopy(block.stems(), 0, stems, at, block.length());
            at += block.length();
        }
        ids[at] = renderer.separator;
        int[][] words = new int[request.words().length][];
        for (int w = 0; w < words.length; w++) {
            int[] range = request.words()[w];
            words[w] = range[0] < 0 ? range : new int[] {range[0] + 1, range[1] + 1};
        }
        List<Spans.Candidate> spans = all.stream()
                .filter(span -> words[span.from()][0] >= 0 && words[span.to()][0] >= 0)
                .toList();
        int[] hits = hits(request, stems, length);
        List<PackedTool> tools = new ArrayList<>();
        Set<String> said = new HashSet<>(List.of(request.stems()));
        for (int i = 0; i < base.length; i++) {
            tools.add(tool(entries, i, base, hits, said, spans, values));
        }
        return new Pack(ids, hits, words, spans, tools);
    }

    private static int[] hits(Renderer.Request request, String[] stems, int length) {
        Set<String> said = new HashSet<>(List.of(request.stems()));
        said.remove("");
        int[] hits = new int[length];
        Set<String> shown = new HashSet<>();
        for (int i = request.ids().length + 2; i < length - 1; i++) {
            shown.add(stems[i]);
            hits[i] = said.contains(stems[i]) ? 1 : 0;
        }
        shown.remove("");
        for (int i = 0; i < request.ids().length; i++) {
            hits[i + 1] = shown.contains(request.stems()[i]) ? 1 : 0;
        }
        return hits;
    }

    private static PackedTool tool(
            List<Entry> entries,
            int index,
            int[] base,
            int[] hits,
            Set<String> said,
            List<Spans.Candidate> spans,
            SlotValues values) {
        Entry entry = entries.get(index);
        List<PackedSlot> slots = new ArrayList<>();
        for (int s = 0; s < entry.block().slots().size(); s++) {
            Slot slot = entry.slots().get(s);
            List<Pointer> pointers = new ArrayList<>();
            List<Integer> markers = entry.block().values().get(s);
            for (int v = 0; v < markers.size(); v++) {
                int marker = base[index] + markers.get(v);
                pointers.add(new Pointer(
                        marker, valueBits(entry.text().slots().get(s).values().get(v), said)));
            }
            boolean open = SlotValues.isOpen(slot);
            slots.add(new PackedSlot(
                    s,
                    base[index] + entry.block().slots().get(s),
                    slot.required(),
                    slot.isBoolean(),
                    pointers,
                    links(entries, index, base, s),
                    open ? List.of() : fitting(spans, slot, values),
                    open));
        }
        return new PackedTool(
                entry.tool(),
                base[index],
                entry.cosine(),
                shared(entry.text(), said),
                entry.block().full(),
                slots);
    }

    private static List<Integer> fitting(List<Spans.Candidate> spans, Slot slot, SlotValues values) {
        List<Integer> fitting = new ArrayList<>();
        if (slot.reference() || slot.isBoolean()) {
            return fitting;
        }
        for (int i = 0; i < spans.size(); i++) {
            if (values.value(spans.get(i), slot).isPresent()) {
                fitting.add(i);
            }
        }
        // Of a number said in groups the whole is meant.
        return phone(slot) ? longest(spans, fitting) : fitting;
    }

    private static List<Integer> longest(List<Spans.Candidate> spans, List<Integer> fitting) {
        return fitting.stream()
                .filter(i -> fitting.stream()
                        .noneMatch(other -> !other.equals(i)
                                && spans.get(other).from() <= spans.get(i).from()
                                && spans.get(other).to() >= spans.get(i).to()))
                .toList();
    }

    private static boolean phone(Slot slot) {
        return slot.format().equals("phone");
    }

    private static List<Link> links(List<Entry> entries, int index, int[] base, int slotIndex) {
        List<Link> links = new ArrayList<>();
        Entry entry = entries.get(index);
        Slot slot = entry.slots().get(slotIndex);
        ToolText.SlotText text = entry.text().slots().get(slotIndex);
        for (int other = 0; other < entries.size(); other++) {
            if (other == index) {
                continue;
            }
            List<Integer> fields = entries.get(other).block().fields();
            for (int f = 0; f < fields.size(); f++) {
                ToolText.FieldText field = entries.get(other).text().fields().get(f);
                if (!suits(slot, field)) {
                    continue;
                }
                links.add(new Link(other, f, base[other] + fields.get(f), linkBits(slot, text, field)));
            }
        }
        return links;
    }

    /** A number cannot be read from a text, nor a text from a list; but from each element of a list it may be. */
    private static boolean suits(Slot slot, ToolText.FieldText field) {
        boolean number = field.type().equals("integer") || field.type().equals("number");
        return switch (slot.type()) {
            case "integer", "number" -> number || field.type().isEmpty();
            case "boolean" -> field.type().equals("boolean") || field.type().isEmpty();
            case "string" ->
                field.type().equals("array")
                        ? field.element(slot).isPresent()
                        : !field.type().equals("boolean");
            default -> true;
        };
    }

    private static int linkBits(Slot slot, ToolText.SlotText text, ToolText.FieldText field) {
        Set<String> wanted = stems(text.name());
        Set<String> given = stems(field.name());
        Set<String> shared = new HashSet<>(wanted);
        shared.retainAll(given);
        int bits = shared.isEmpty() ? 0 : 1;
        bits |= wanted.equals(given) ? 2 : 0;
        String format = slot.format().isEmpty() ? slot.type() : slot.format();
        boolean element = field.element(slot).isPresent();
        bits |= field.type().isEmpty() || format.isEmpty() || field.type().equals(format) || element ? 4 : 0;
        bits |= slot.reference() && (field.reference() || element) ? Link.HANDLE : 0;
        return bits;
    }

    private static int valueBits(String value, Set<String> said) {
        Set<String> stems = stems(value);
        stems.remove("");
        if (stems.isEmpty()) {
            return 0;
        }
        long hits = stems.stream().filter(said::contains).count();
        return (hits > 0 ? 1 : 0) | (hits == stems.size() ? 2 : 0);
    }

    private static double shared(ToolText text, Set<String> said) {
        Set<String> stems = stems(text.name());
        stems.remove("");
        long hits = stems.stream().filter(said::contains).count();
        return stems.isEmpty() ? 0 : (double) hits / stems.size();
    }

    static Set<String> stems(String words) {
        Set<String> stems = new HashSet<>();
        for (String word : Folding.fold(words).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                stems.add(Folding.stem(word));
            }
        }
        return stems;
    }
}
