package dev.appweave.bridge.pointing;

import dev.appweave.plugin.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is looked up is looked up for something. A look-up that nobody reads, beside a call that could read it where it has
 * no value, is read there if the model thinks of it at all; where two are looked up and one call must read one of them, the
 * call is made for each ("tell Ana and Bob").
 */
final class Serving {
    /** A link is thought of from this share on. */
    private static final double THOUGHT_OF = 0.04;

    private final List<Chosen> calls;
    private final Filling filling;
    private final Owners owners;

    Serving(List<Chosen> calls, Filling filling) {
        this.calls = calls;
        this.filling = filling;
        this.owners = new Owners(filling.said());
    }

    /** The calls, with the links that were missing. */
    List<Chosen> served() {
        List<Chosen> served = new ArrayList<>(calls);
        for (Chosen lookUp : calls) {
            boolean alone = served.stream()
                            .filter(call -> call.packed() == lookUp.packed())
                            .count()
                    == 1;
            boolean read = served.stream().anyMatch(call -> call.reads(lookUp.packed()));
            if (lookUp.capability().looksOnly() && alone && !read) {
                serve(lookUp, served);
            } else if (lookUp.capability().looksOnly() && lookUp.number() > 0) {
                again(lookUp, served);
            }
        }
        served.replaceAll(call -> headed(owned(dictated(call, served))));
        return served;
    }

    /** What is new and needs a heading gets one out of the text that was dictated: nobody is asked what to call a memo. */
    private static Chosen headed(Chosen call) {
        boolean text = call.values().entrySet().stream()
                .anyMatch(value -> value.getValue().given() instanceof Given.Words
                        && Wording.isContent(call.slots().get(value.getKey())));
        Chosen whole = call;
        for (int s = 0; text && s < call.slots().size(); s++) {
            Slot slot = call.slots().get(s);
            Weighed value = call.values().get(s);
            if (value != null
                    && value.given() instanceof Given.Nothing
                    && slot.required()
                    && Headings.isHeading(slot)) {
                whole = whole.with(s, new Weighed(new Given.Open(), value.weight()));
            }
        }
        return whole;
    }

    /** A name that is needed and seems not to be said may be that of an owner. */
    private Chosen owned(Chosen call) {
        Chosen whole = call;
        for (int s = 0; s < call.slots().size(); s++) {
            Slot slot = call.slots().get(s);
            Weighed value = call.values().get(s);
            boolean missing =
                    value == null || value.given() instanceof Given.Nothing || value.given() instanceof Given.Open;
            if (missing && slot.required() && SlotValues.isOpen(slot) && !Wording.isContent(slot)) {
                Optional<Weighed> owner = filling.words(call.packed(), s).stream()
                        .flatMap(option -> owners.named(option).stream())
                        .findFirst();
                whole = owner.isPresent() ? whole.with(s, owner.get()) : whole;
            }
        }
        return whole;
    }

    /**
     * A text that is to be worded over earlier steps, where no step tells more than whom it goes to, was dictated: the words
     * the model would have pointed at next are taken.
     */
    private Chosen dictated(Chosen call, List<Chosen> served) {
        boolean told = served.stream()
                .anyMatch(other ->
                        other != call && other.capability().effect() != Effect.SHARE && !call.reads(other.packed()));
        if (told) {
            return call;
        }
        List<Spans.Candidate> taken = served.stream()
                .flatMap(other -> other.values().values().stream())
                .flatMap(value -> value.given().said().stream())
                .toList();
        Chosen whole = call;
        for (int s = 0; s < call.slots().size(); s++) {
            Weighed value = call.values().get(s);
            boolean worded = value != null && value.given() instanceof Given.Open;
            if (worded && Wording.isContent(call.slots().get(s))) {
                Optional<Weighed> words = filling.words(call.packed(), s).stream()
                        .filter(option -> option.spans().stream()
                                .noneMatch(a -> taken.stream().anyMatch(b -> Rows.overlap(a, b))))
                        .findFirst()
                        .map(option -> new Weighed(option.given(), Math.exp(option.log())));
                whole = words.isPresent() ? whole.with(s, words.get()) : whole;
            }
        }
        return whole;
    }

    /** Makes the one call that must read a tool once more for a further look-up by it. */
    private static void again(Chosen lookUp, List<Chosen> served) {
        List<Chosen> readers =
                served.stream().filter(call -> call.reads(lookUp.packed())).toList();
        if (readers.size() != lookUp.number()
                || readers.stream()
                        .anyMatch(
                                reader -> reader.packed() != readers.getFirst().packed())) {
            return;
        }
        Chosen reader = readers.getFirst();
        List<Integer> links = reader.links(lookUp.packed());
        if (links.size() == 1 && reader.slots().get(links.getFirst()).required()) {
            served.add(reader.again(lookUp.number()));
        }
    }

    private void serve(Chosen lookUp, List<Chosen> served) {
        int reader = -1;
        int place = -1;
        Weighed best = new Weighed(new Given.Nothing(), THOUGHT_OF);
        for (int c = 0; c < served.size(); c++) {
            Chosen call = served.get(c);
            boolean may = call.packed() != lookUp.packed() && !lookUp.reads(call.packed());
            for (int s = 0; may && s < call.slots().size(); s++) {
                Weighed now = call.values().get(s);
                boolean free = now != null && now.given() instanceof Given.Nothing;
                Weighed link = free ? link(call, s, lookUp) : best;
                if (link.weight() > best.weight()) {
                    reader = c;
                    place = s;
                    best = link;
                }
            }
        }
        if (reader >= 0) {
            served.set(reader, served.get(reader).with(place, best));
        }
    }

    /** What is needed and cannot be said is read from what was looked up by name, whatever the model thinks of that. */
    private Weighed link(Chosen call, int slot, Chosen lookUp) {
        Weighed likely = filling.link(call.packed(), slot, lookUp.packed());
        return likely.weight() > THOUGHT_OF || lookUp.words().isEmpty()
                ? likely
                : filling.needed(call, slot, lookUp).orElse(likely);
    }
}
