package dev.appweave.host;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Grants;
import dev.appweave.consent.Targets;
import dev.appweave.execute.Receipt;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Turns an "always" into standing grants: for each reader that was really reached, one question with the real value. */
final class GrantOffers {
    private final Grants grants;
    private final Catalog catalog;
    private final Supplier<Catalog> installed;
    private final Dialogue dialogue;

    /**
     * @param catalog what the plan ran on
     * @param installed what is installed at the moment: another app gets nothing of what was meant for this one
     */
    GrantOffers(Grants grants, Catalog catalog, Supplier<Catalog> installed, Dialogue dialogue) {
        this.grants = grants;
        this.catalog = catalog;
        this.installed = installed;
        this.dialogue = dialogue;
    }

    /** For what the steps on the card have done. Payments, removals and settings are asked for every time. */
    void make(List<String> asked, List<Receipt> receipts) {
        receipts.stream()
                .filter(receipt -> asked.contains(receipt.step()) && receipt.outcome() instanceof Outcome.Completed)
                .forEach(receipt -> catalog.find(receipt.capability())
                        .filter(capability ->
                                capability.effect() == Effect.SHARE || capability.effect() == Effect.GRANT)
                        .ifPresent(capability -> targets(capability, receipt).forEach(one -> offer(capability, one))));
    }

    private static Stream<String> targets(CapabilityDescriptor capability, Receipt receipt) {
        return receipt.input().stream()
                .flatMap(input -> Targets.in(input, capability).stream())
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private void offer(CapabilityDescriptor capability, String target) {
        boolean held = grants.list().stream()
                .anyMatch(grant -> grant.capability().equals(capability.id())
                        && grant.target().equals(target));
        if (!held && dialogue.grant(capability, target) && catalog.same(capability.id(), installed.get())) {
            grants.add(capability, target);
        }
    }
}
