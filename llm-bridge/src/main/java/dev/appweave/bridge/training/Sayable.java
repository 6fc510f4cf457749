package dev.appweave.bridge.training;

import dev.appweave.bridge.eval.Case;
import dev.appweave.bridge.pointing.Pack;
import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Packer;
import dev.appweave.bridge.pointing.Slot;
import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.training.TrainingRow.GoldStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row with those of its right arguments only that can be said by pointing: at words of the request, a value of an enum, yes or
 * no, or a field of an earlier step. What a set invented or reckoned no pointing planner can give. Not thread-safe.
 */
public final class Sayable implements UnaryOperator<Case> {
    private final Packer packer;

    /** @param packer makes packs as the planner does */
    public Sayable(Packer packer) {
        this.packer = packer;
    }

    @Override
    public Case apply(Case row) {
        Optional<TrainingRow> read = SetReader.row(row);
        if (read.isEmpty() || read.get().steps().isEmpty()) {
            return row;
        }
        List<Set<String>> sayable = sayable(read.get());
        List<JsonNode> plan = new ArrayList<>();
        for (int step = 0; step < row.plan().size(); step++) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> arg :
                    row.plan().get(step).path("args").properties()) {
                if (sayable.get(step).contains(arg.getKey())) {
                    kept.set(arg.getKey(), arg.getValue());
                }
            }
            ObjectNode whole = (ObjectNode) row.plan().get(step).deepCopy();
            whole.set("args", kept);
            plan.add(whole);
        }
        return new Case(
                row.id(),
                row.suite(),
                row.lang(),
                row.kind(),
                row.query(),
                row.history(),
                row.now(),
                row.tools(),
                plan,
                row.alt(),
                row.missing());
    }

    /** For each step the names of its arguments that can be said; a nested one only if all of it can. */
    private List<Set<String>> sayable(TrainingRow row) {
        Packer.Draft draft = packer.draft(row.request());
        Set<Integer> called = new LinkedHashSet<>();
        row.steps().forEach(step -> called.add(step.tool()));
        called.forEach(tool ->
                draft.add(tool, row.tools().get(tool), ToolText.of(row.tools().get(tool)), true));
        Pack pack = draft.pack();
        Aligner aligner = new Aligner(draft.words(), draft.values());
        List<Set<String>> sayable = new ArrayList<>();
        for (GoldStep step : row.steps()) {
            int packed = List.copyOf(called).indexOf(step.tool());
            Set<String> said = new HashSet<>();
            Set<String> unsaid = new HashSet<>();
            step.args().forEach((name, gold) -> {
                boolean can = pack.tools().get(packed).slots().stream()
                        .filter(shown ->
                                draft.slots(packed).get(shown.slot()).name().equals(name))
                        .anyMatch(shown -> can(
                                aligner, gold, pack, shown, draft.slots(packed).get(shown.slot()), row.steps(), draft));
                (can ? said : unsaid).add(name.replaceAll("[.].*", ""));
            });
            said.removeAll(unsaid);
            sayable.add(said);
        }
        return sayable;
    }

    private static boolean can(
            Aligner aligner,
            Gold gold,
            Pack pack,
            PackedSlot shown,
            Slot slot,
            List<GoldStep> steps,
            Packer.Draft draft) {
        return aligner.groups(List.of(gold), pack, shown, slot, Examples.links(steps, draft, pack, shown))
                .filter(groups -> !Aligner.isOpen(groups))
                .isPresent();
    }
}
