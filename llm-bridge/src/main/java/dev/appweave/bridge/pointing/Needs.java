package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a call cannot do without: a look-up that gives what nobody can say. A handle comes from an earlier step only; a number or
 * an address that is needed and not among the words comes from one, too. It is called with what needs it, however little the
 * model thinks of it for itself: a plugin installed a minute ago has look-ups nobody has seen yet.
 */
final class Needs {
    private static final Set<String> ADDRESSES = Set.of("phone", "email");

    private final Packer.Draft draft;
    private final Scores scores;
    private final List<CapabilityDescriptor> tools;

    Needs(Packer.Draft draft, Scores scores, List<CapabilityDescriptor> tools) {
        this.draft = draft;
        this.scores = scores;
        this.tools = tools;
    }

    /** The look-ups that give handles which some tools need and none of them gives, each with the tool that needs it. */
    Map<Integer, Integer> handles(Set<Integer> used) {
        Map<Integer, Integer> needed = new TreeMap<>();
        for (int packed : used) {
            for (PackedSlot slot : slots(packed)) {
                if (schema(packed, slot).reference() && schema(packed, slot).required()) {
                    lookUp(slot, used, Pack.Link::handle).ifPresent(source -> needed.putIfAbsent(source, packed));
                }
            }
        }
        return needed;
    }

    /** The look-ups that give values which some tools need and no words of the request can be, each with the tool that needs it. */
    Map<Integer, Integer> unsaid(Set<Integer> used) {
        Map<Integer, Integer> needed = new TreeMap<>();
        for (int packed : used) {
            for (PackedSlot slot : slots(packed)) {
                if (address(schema(packed, slot))
                        && slot.required()
                        && !slot.open()
                        && slot.spans().isEmpty()) {
                    lookUp(slot, used, link -> gives(packed, slot, link))
                            .ifPresent(source -> needed.putIfAbsent(source, packed));
                }
            }
        }
        return needed;
    }

    /** Whether a call takes from a look-up what it needs and what is seldom said. */
    static boolean needs(Chosen call, Chosen lookUp) {
        return lookUp.capability().looksOnly()
                && call.packed() != lookUp.packed()
                && call.links(lookUp.packed()).stream()
                        .map(call.slots()::get)
                        .anyMatch(slot -> slot.required() && (slot.reference() || address(slot)));
    }

    /**
     * The look-ups that give what tools need that are looked at, where none of these gives it.
     *
     * @param looked places of the tools that are looked at
     * @param order places of all tools, the likeliest first
     */
    static List<Integer> lookUps(
            List<Integer> looked, List<Integer> order, List<CapabilityDescriptor> tools, Packer packer) {
        Set<Integer> needed = new LinkedHashSet<>();
        for (int reader : looked) {
            for (Slot slot : packer.slots(tools.get(reader))) {
                List<Integer> giving = order.stream()
                        .filter(tool -> packer.text(tools.get(tool)).fields().stream()
                                .anyMatch(field -> gives(tools.get(tool), tools.get(reader), slot, field)))
                        .toList();
                if (giving.stream().noneMatch(tool -> looked.contains(tool) || needed.contains(tool))) {
                    giving.stream().limit(1).forEach(needed::add);
                }
            }
        }
        return List.copyOf(needed);
    }

    /** Whether a look-up may give what a parameter needs: a handle of the same app, or where somebody is reached. */
    static boolean gives(
            CapabilityDescriptor lookUp, CapabilityDescriptor reader, Slot slot, ToolText.FieldText field) {
        boolean sameApp = lookUp.id().plugin().equals(reader.id().plugin());
        return lookUp.looksOnly()
                && slot.required()
                && (slot.reference()
                        ? sameApp && field.reference()
                        : address(slot) && field.type().equals(slot.format()));
    }

    private List<PackedSlot> slots(int packed) {
        return scores.pack().tools().get(packed).slots();
    }

    private Slot schema(int packed, PackedSlot slot) {
        return draft.slots(packed).get(slot.slot());
    }

    /** Where somebody is reached: people are called by their names, and the address book knows the rest. */
    private static boolean address(Slot slot) {
        return ADDRESSES.contains(slot.format());
    }

    private boolean gives(int reader, PackedSlot slot, Pack.Link link) {
        ToolText.FieldText field = draft.text(link.packed()).fields().get(link.field());
        return gives(tool(link.packed()), tool(reader), schema(reader, slot), field);
    }

    /** The likeliest source of a value among the links that would do; none if one of the called tools gives it. */
    private OptionalInt lookUp(PackedSlot slot, Set<Integer> used, Predicate<Pack.Link> would) {
        float[] logits = scores.logits(slot);
        int links = Pack.FIXED + slot.values().size();
        int best = -1;
        for (int i = 0; i < slot.links().size(); i++) {
            Pack.Link link = slot.links().get(i);
            if (would.test(link)) {
                if (used.contains(link.packed())) {
                    return OptionalInt.empty();
                }
                best = best < 0 || logits[links + i] > logits[links + best] ? i : best;
            }
        }
        return best < 0
                ? OptionalInt.empty()
                : OptionalInt.of(slot.links().get(best).packed());
    }

    private CapabilityDescriptor tool(int packed) {
        return tools.get(scores.pack().tools().get(packed).tool());
    }
}
