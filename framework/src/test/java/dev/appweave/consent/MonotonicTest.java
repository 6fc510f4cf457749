package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.label.Grounding;
import dev.appweave.label.Label;
import dev.appweave.label.Origin;
import dev.appweave.label.Trust;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Utterance;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Secrecy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;

/** The gate is monotonic: less trust, more secrecy or a handle nobody named never leads to a weaker verdict. */
class MonotonicTest {
    @Provide
    Arbitrary<List<Argument>> arguments() {
        Arbitrary<Arg> args = Arbitraries.of(
                Arg.Literal.of(JsonNodeFactory.instance.stringNode("see http://evil.example/x")),
                Arg.Literal.of(JsonNodeFactory.instance.stringNode("hello")),
                new Arg.Reference("s1", JsonPointer.compile("/a")));
        Arbitrary<Label> labels = Combinators.combine(Arbitraries.of(Trust.values()), Arbitraries.of(Secrecy.values()))
                .as((trust, secrecy) -> new Label(trust, secrecy, Set.of(new Origin.Planner())));
        return Combinators.combine(
                        Arbitraries.of(Role.values()),
                        Arbitraries.of(true, false),
                        args,
                        labels,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((role, handle, arg, label, named, link) -> new Argument(
                        "/x",
                        role,
                        handle,
                        arg,
                        arg instanceof Arg.Literal literal ? Optional.of(literal.value()) : Optional.empty(),
                        label,
                        named,
                        Optional.empty(),
                        link))
                .list()
                .ofMaxSize(4);
    }

    private static Argument worse(Argument one, Trust trust, Secrecy secrecy, boolean unnamed) {
        Label label = one.label().join(new Label(trust, secrecy, Set.of()));
        return new Argument(
                one.pointer(),
                one.role(),
                one.handle(),
                one.arg(),
                one.value(),
                label,
                one.named() && !unnamed,
                one.choice(),
                one.link());
    }

    @Property(tries = 3000)
    void a_worse_label_never_has_a_weaker_verdict(
            @ForAll Effect effect,
            @ForAll boolean undo,
            @ForAll("arguments") List<Argument> arguments,
            @ForAll Trust trust,
            @ForAll Secrecy secrecy,
            @ForAll boolean unnamed,
            @ForAll boolean granted,
            @ForAll int which) {
        List<Argument> worse = new ArrayList<>(arguments);
        if (!worse.isEmpty()) {
            int at = Math.floorMod(which, worse.size());
            worse.set(at, worse(worse.get(at), trust, secrecy, unnamed));
        }
        int before = judge(effect, undo, arguments, granted);
        int after = judge(effect, undo, worse, granted);
        assertTrue(after >= before, () -> arguments + "\n" + worse);
        assertTrue(judge(effect, undo, arguments, false) >= before, "a grant only ever allows");
        assertTrue(
                judge(effect, undo, arguments, granted, 31) >= before, "what is done more often is asked for rather");
    }

    @Test
    void a_refusal_is_stronger_than_a_question_and_a_question_stronger_than_leave() {
        assertTrue(new Verdict.Refuse(List.of()).strength() > new Verdict.Ask(List.of()).strength());
        assertTrue(new Verdict.Ask(List.of()).strength() > new Verdict.Allow(List.of()).strength());
    }

    private static int judge(Effect effect, boolean undo, List<Argument> arguments, boolean granted) {
        return judge(effect, undo, arguments, granted, 1);
    }

    private static int judge(Effect effect, boolean undo, List<Argument> arguments, boolean granted, int lately) {
        var builder = capability("app.act").acts(effect, Repeat.NONE);
        StepFacts facts = new StepFacts(
                (undo ? builder.undo("app.undo") : builder).build(),
                arguments,
                1,
                lately,
                false,
                Grounding.in(Utterance.typed("hello")),
                target -> granted);
        return GroundingGate.judge(facts).strength();
    }
}
