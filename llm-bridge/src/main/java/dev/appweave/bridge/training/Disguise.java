package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.pointing.ToolText.FieldText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Hides names and descriptions, so that a model reads schemas instead of remembering them: where one is hidden, the other
 * still tells.
 */
final class Disguise {
    private static final String[] SYLLABLES =
            ("ba be bo da de do fa fi ga go ka ke ko la le lo ma me mo na ne no pa po ra re ro sa se so ta te to va vo xa zu")
                    .split(" ");

    private final RandomGenerator random;
    private final double strength;

    /** @param strength 0 leaves all as it is; 1 is what training uses */
    Disguise(RandomGenerator random, double strength) {
        this.random = random;
        this.strength = strength;
    }

    ToolText tool(ToolText text) {
        boolean described = words(text.description()) > 2;
        boolean renamed = described && chance(0.10);
        boolean silent = !renamed && words(text.name()) > 1 && chance(0.10);
        boolean all = renamed && random.nextBoolean();
        List<SlotText> slots =
                text.slots().stream().map(slot -> slot(slot, all)).toList();
        List<FieldText> fields = text.fields();
        return new ToolText(renamed ? invented(random) : text.name(), silent ? "" : text.description(), slots, fields);
    }

    private SlotText slot(SlotText slot, boolean renamed) {
        boolean described = words(slot.description()) > 1;
        boolean rename = described && (renamed || chance(0.07));
        boolean silent = !rename && chance(0.15);
        return new SlotText(
                rename ? invented(random) : slot.name(),
                slot.hint(),
                silent ? "" : slot.description(),
                slot.values(),
                slot.required());
    }

    private boolean chance(double share) {
        return random.nextDouble() < share * strength;
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** One or two words that mean nothing. */
    static String invented(RandomGenerator random) {
        StringBuilder name = new StringBuilder();
        int words = 1 + random.nextInt(2);
        for (int w = 0; w < words; w++) {
            name.append(w == 0 ? "" : " ");
            int syllables = 1 + random.nextInt(3);
            for (int s = 0; s < syllables; s++) {
                name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
        }
        return name.toString();
    }
}
