package dev.appweave.bridge.compact;

import java.util.ArrayList;
import java.util.List;

/** Puts together what was said of one call in two sentences: same tool, and no parameter that both give. */
final class Merging {
    private final List<Draft> drafts;

    Merging(List<Draft> drafts) {
        this.drafts = drafts;
    }

    List<Draft> merged() {
        List<Draft> kept = new ArrayList<>();
        for (Draft draft : drafts) {
            Draft into = kept.isEmpty() ? draft : kept.getLast();
            boolean same = into != draft && into.tool == draft.tool && !draft.lookup && !into.lookup;
            boolean told = draft.clause.verb().isEmpty() || into.clause.verb().isEmpty();
            if (same && into.clause != draft.clause && (told || compatible(into, draft)) && !isRead(draft)) {
                draft.args.forEach((name, value) -> {
                    Draft.Value old = into.args.get(name);
                    Draft.Reason reason = draft.reasons.getOrDefault(name, new Draft.Reason(0.5, ""));
                    double before = into.reasons
                            .getOrDefault(name, new Draft.Reason(0, ""))
                            .weight();
                    boolean better = !(value instanceof Draft.Ask) && reason.weight() > before;
                    if (old == null || old instanceof Draft.Ask || better) {
                        into.put(name, value, reason.weight(), reason.evidence());
                    }
                });
            } else {
                kept.add(draft);
            }
        }
        return kept;
    }

    private static boolean compatible(Draft first, Draft second) {
        return second.args.entrySet().stream().allMatch(entry -> {
            Draft.Value old = first.args.get(entry.getKey());
            return old == null
                    || old instanceof Draft.Ask
                    || entry.getValue() instanceof Draft.Ask
                    || old.equals(entry.getValue());
        });
    }

    private boolean isRead(Draft draft) {
        return drafts.stream()
                .flatMap(other -> other.args.values().stream())
                .anyMatch(value -> value instanceof Draft.Ref(var step, var _) && step == draft);
    }
}
