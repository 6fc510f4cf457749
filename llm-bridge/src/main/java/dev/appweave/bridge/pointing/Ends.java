package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.SlotValues.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two ends of one stretch of time in a call: words that say both ("9 to 11 tomorrow") give both, and an end that is only
 * a time of day lies on the day of its beginning ("Thursday at 6 ... till 8"), or in the night after it.
 */
final class Ends {
    private static final Pattern BOTH = Pattern.compile("(?i).*(?:\\b(?:to|till?|until|thru|through|and)\\b|[-–]).*");

    private final SlotValues values;
    private final List<Slot> slots;

    /** @param slots the parameters of the call, by slot index */
    Ends(SlotValues values, List<Slot> slots) {
        this.values = values;
        this.slots = slots;
    }

    /** The call with the end that goes with its beginning. */
    Map<Integer, Weighed> completed(Map<Integer, Weighed> call) {
        List<Map.Entry<Integer, Weighed>> begins = moments(call, false);
        begins.removeIf(begin -> !(begin.getValue().given() instanceof Given.Words));
        List<Map.Entry<Integer, Weighed>> ends = moments(call, true);
        return begins.size() == 1 && ends.size() == 1
                ? completed(call, begins.getFirst().getValue(), ends.getFirst())
                : call;
    }

    private Map<Integer, Weighed> completed(
            Map<Integer, Weighed> call, Weighed begin, Map.Entry<Integer, Weighed> end) {
        Weighed now = end.getValue();
        Optional<Weighed> whole =
                switch (now.given()) {
                    case Given.Nothing _ ->
                        said(begin.given(), end.getKey()).map(given -> new Weighed(given, begin.weight()));
                    case Given.Words(var spans, var _) ->
                        after(begin.given(), spans, end.getKey()).map(given -> new Weighed(given, now.weight()));
                    case Given.Open _, Given.Named _, Given.Many _, Given.Field _ -> Optional.empty();
                };
        Map<Integer, Weighed> completed = new HashMap<>(call);
        whole.ifPresent(value -> completed.put(end.getKey(), value));
        return completed;
    }

    private List<Map.Entry<Integer, Weighed>> moments(Map<Integer, Weighed> call, boolean end) {
        List<Map.Entry<Integer, Weighed>> moments = new ArrayList<>();
        for (Map.Entry<Integer, Weighed> one : call.entrySet()) {
            Slot slot = slots.get(one.getKey());
            boolean moment = slot.schema().path("format").asString("").equals("date-time");
            if (moment && SlotValues.isEnd(slot) == end) {
                moments.add(one);
            }
        }
        return moments;
    }

    /** The end in the words of the beginning, if they say one. */
    private Optional<Given> said(Given begin, int end) {
        return begin.said().stream()
                .filter(span -> BOTH.matcher(values.text(span)).matches())
                .flatMap(span -> after(begin, List.of(span), end)
                        .or(() -> values.range(span)
                                .flatMap(_ -> values.value(span, slots.get(end)))
                                .map(value -> new Given.Words(List.of(span), value)))
                        .stream())
                .findFirst();
    }

    private Optional<Given> after(Given begin, List<Spans.Candidate> spans, int end) {
        if (!(begin instanceof Given.Words(var _, var start)) || spans.size() != 1) {
            return Optional.empty();
        }
        Optional<Value> value = values.after(start.json(), spans.getFirst(), slots.get(end));
        return value.map(read -> new Given.Words(spans, read));
    }
}
