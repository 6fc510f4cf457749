package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.List;

/**
 * The first gate: what only looks may run, and so may a write to the owner's own data that can be taken back; everything
 * else is asked for. It reads effects alone; grounding of arguments in the user's words comes with a later gate.
 */
public final class EffectGate implements Gate {
    @Override
    public Verdict judge(CapabilityDescriptor capability) {
        return switch (capability.effect()) {
            case READ, FETCH -> new Verdict.Allow(List.of("It only looks."));
            case WRITE ->
                capability.undo().isPresent()
                        ? new Verdict.Allow(List.of("It can be undone."))
                        : new Verdict.Ask(List.of("It changes your data and cannot be undone."));
            case SHARE -> new Verdict.Ask(List.of("It sends something to somebody."));
            case GRANT -> new Verdict.Ask(List.of("It gives somebody access."));
            case SPEND -> new Verdict.Ask(List.of("It costs money."));
            case DESTROY -> new Verdict.Ask(List.of("It removes data for good."));
            case ADMIN -> new Verdict.Ask(List.of("It changes settings that keep you safe."));
        };
    }
}
