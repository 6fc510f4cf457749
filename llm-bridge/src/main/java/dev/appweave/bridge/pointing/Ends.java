package dev.appweave.bridge.pointing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The two ends of one stretch of time in a call: words that say both ("9 to 11 tomorrow") give both, an end that is only a
 * time of day lies on the day of its beginning ("Thursday at 6 ... till 8") or in the night after it, and a moment that stands for
 * both is that minute.
 */
final class Ends {
    private static final Pattern BOTH = Pattern.compile("(?i)\\b(?:to|till?|until|thru|through|and)\\b|[-–]");

    private final SlotValues values;
    private final List<Slot> slots;

    /** @param slots the parameters of the call, by slot index */
    Ends(SlotValues values, List<Slot> slots) {
        this.values = values;
        this.slots = slots;
    }

    /** The call with the end that goes with its beginning. */
    Map<Integer, Weighed> completed(Map<Integer, Weighed> call) {
        List<Map.Entry<Integer, Weighed>> begins = moments(call, Boundary::isBegin);
        List<Map.Entry<Integer, Weighed>> ends = moments(call, Boundary::isEnd);
        return begins.size() == 1 && ends.size() == 1
                ? completed(call, begins.getFirst().getValue().given(), ends.getFirst())
                : call;
    }

    private Map<Integer, Weighed> completed(Map<Integer, Weighed> call, Given begin, Map.Entry<Integer, Weighed> end) {
        if (!(begin instanceof Given.Words(var began, var start))) {
            return call;
        }
        List<Spans.Candidate> ended =
                switch (end.getValue().given()) {
                    case Given.Nothing _ -> both(began);
                    case Given.Words(var spans, var _) -> spans;
                    case Given.Open _, Given.Named _, Given.Many _, Given.Field _ -> List.of();
                };
        boolean said = end.getValue().given() instanceof Given.Words;
        Map<Integer, Weighed> completed = new HashMap<>(call);
        values.moments()
                .ending(start.json(), began, ended, slots.get(end.getKey()))
                .map(value -> new Weighed(
                        new Given.Words(ended, value), said ? end.getValue().weight() : 1))
                .ifPresent(weighed -> completed.put(end.getKey(), weighed));
        return completed;
    }

    /** Of the words of a beginning those that say an end, too. */
    private List<Spans.Candidate> both(List<Spans.Candidate> began) {
        return began.stream()
                .filter(span -> values.range(span).isPresent()
                        && BOTH.matcher(values.text(span)).find())
                .limit(1)
                .toList();
    }

    private List<Map.Entry<Integer, Weighed>> moments(Map<Integer, Weighed> call, Predicate<Slot> kind) {
        List<Map.Entry<Integer, Weighed>> moments = new ArrayList<>();
        for (Map.Entry<Integer, Weighed> one : call.entrySet()) {
            Slot slot = slots.get(one.getKey());
            boolean moment = slot.format().equals("date-time");
            if (moment && kind.test(slot)) {
                moments.add(one);
            }
        }
        return moments;
    }
}
