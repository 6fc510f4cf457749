package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.SlotValues.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is changed to a bare time of day stays on the day it was looked up for: "move Friday's lunch to 2" is Friday at 2.
 * Where no day was said to look it up by, the day is the next that has that time, as everywhere.
 */
final class SameDay {
    private final List<Chosen> calls;
    private final Sources sources;
    private final SlotValues values;

    SameDay(List<Chosen> calls, String text, SlotValues values) {
        this.calls = List.copyOf(calls);
        this.sources = new Sources(calls, text);
        this.values = values;
    }

    /** The calls, with their days. */
    List<Chosen> kept() {
        return calls.stream().map(this::kept).toList();
    }

    private Chosen kept(Chosen call) {
        Optional<Integer> begin = begin(call);
        Optional<Value> moved = begin.flatMap(slot -> day(call).flatMap(day -> bare(call, slot, day)));
        if (moved.isEmpty()) {
            return call;
        }
        int slot = begin.get();
        Weighed said = call.values().getOrDefault(slot, new Weighed(new Given.Nothing(), 0));
        Map<Integer, Weighed> whole = new Ends(values, call.slots())
                .completed(
                        call.with(slot, new Weighed(new Given.Words(said.given().said(), moved.get()), said.weight()))
                                .values());
        return call.with(whole);
    }

    private Optional<Value> bare(Chosen call, int slot, Value day) {
        return Optional.ofNullable(call.values().get(slot))
                .filter(value -> value.given() instanceof Given.Words(var spans, var _) && spans.size() == 1)
                .flatMap(value -> values.moments()
                        .onDay(
                                day.json(),
                                value.given().said().getFirst(),
                                call.slots().get(slot)));
    }

    /** From when on the thing was looked up whose handle a call takes, if that was said. */
    private Optional<Value> day(Chosen call) {
        return call.values().entrySet().stream()
                .filter(value -> call.slots().get(value.getKey()).reference())
                .flatMap(value -> value.getValue().given() instanceof Given.Field(var packed, var _)
                        ? sources.of(call, value.getKey(), packed).stream()
                        : Stream.<Chosen>empty())
                .filter(source -> source.capability().looksOnly())
                .flatMap(
                        source -> begin(source)
                                .flatMap(slot ->
                                        Optional.ofNullable(source.values().get(slot)))
                                .map(Weighed::given)
                                .stream())
                .flatMap(given ->
                        given instanceof Given.Words(var _, var value) ? Stream.of(value) : Stream.<Value>empty())
                .findFirst();
    }

    /** The one moment at which something begins. */
    private static Optional<Integer> begin(Chosen call) {
        List<Integer> begins = call.values().keySet().stream()
                .filter(slot -> call.slots().get(slot).format().equals("date-time"))
                .filter(slot -> Boundary.isBegin(call.slots().get(slot)))
                .toList();
        return begins.size() == 1 ? Optional.of(begins.getFirst()) : Optional.empty();
    }
}
