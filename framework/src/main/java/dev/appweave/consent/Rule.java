package dev.appweave.consent;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.label.Trust;
import dev.appweave.plan.Arg;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Secrecy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The rules, each a set of effects and a question to the facts of a step. A rule that gives reasons holds the step back.
 *
 * <p>They read the words of manifests and the labels of values, and nothing else.
 */
enum Rule {
    /** An opaque handle is passed on from an earlier step, never written. */
    G0(EnumSet.allOf(Effect.class), facts -> facts.arguments().stream()
            .filter(argument -> argument.handle() && !(argument.arg() instanceof Arg.Reference))
            .filter(_ -> !facts.said().byHand())
            .map(argument -> Reason.of(
                    "G0",
                    argument,
                    Sentences.value(argument) + " stands where only something an earlier step found may stand."))),

    /** Whom or where it reaches must be the user's idea. */
    G1(EnumSet.complementOf(EnumSet.of(Effect.READ, Effect.WRITE)), Rule::reach),

    /** What leaves must be no secret, and must not lead anybody anywhere the user did not name. */
    G2(EnumSet.of(Effect.FETCH, Effect.SHARE, Effect.GRANT, Effect.SPEND), facts -> facts.arguments().stream()
            .flatMap(argument -> flow(facts, argument))),

    /** What cannot be made good is always asked for. */
    G3(
            EnumSet.of(Effect.DESTROY, Effect.ADMIN, Effect.SPEND),
            facts -> Stream.of(Reason.of("G3", Sentences.harm(facts.effect())))),

    /** A change of the owner's data for good must be to a thing the user named. */
    G4(
            EnumSet.of(Effect.WRITE),
            facts -> facts.capability().undo().isPresent() || named(facts)
                    ? Stream.empty()
                    : Stream.of(Reason.of("G4", Sentences.unnamed(facts)))),

    /**
     * The same again and again: more often in the plan or within the hour than the app expects, or for each of a list that
     * nobody has seen yet.
     */
    G5(EnumSet.complementOf(EnumSet.of(Effect.READ)), facts -> {
        int most = facts.capability().quota().perPlan();
        if (most > 0 && facts.calls() > most) {
            return Stream.of(Reason.of("G5", Sentences.often(facts)));
        }
        if (facts.lately() > usual(facts.capability())) {
            return Stream.of(Reason.of("G5", Sentences.lately(usual(facts.capability()))));
        }
        return facts.each() && !facts.capability().looksOnly()
                ? Stream.of(Reason.of("G5", Sentences.EACH))
                : Stream.empty();
    }),

    /** Of several things that were found, whoever asked says which is meant. */
    G6(EnumSet.complementOf(EnumSet.of(Effect.READ, Effect.FETCH)), facts -> facts.arguments().stream()
            .flatMap(argument ->
                    argument.choice().map(choice -> Reason.of("G6", argument, Sentences.choice(choice))).stream()));

    private final Set<Effect> effects;
    private final Function<StepFacts, Stream<Reason>> test;

    Rule(Set<Effect> effects, Function<StepFacts, Stream<Reason>> test) {
        this.effects = effects;
        this.test = test;
    }

    /** What the rule holds against a step; empty if nothing. */
    List<Reason> judge(StepFacts facts) {
        boolean applies = effects.contains(facts.effect())
                || effects.contains(facts.capability().effect());
        return applies ? test.apply(facts).toList() : List.of();
    }

    /** The session rate: the manifest's word, else what is usual for whatever acts. */
    private static int usual(CapabilityDescriptor capability) {
        int most = capability.quota().perHour();
        return most > 0 ? most : capability.looksOnly() ? Integer.MAX_VALUE : Recent.USUAL;
    }

    /**
     * What is there to reach somebody needs the user's own word for whom, or their standing permission: a look-up of one
     * name may find another person of that name. What else reaches somebody may go where the owner's records say.
     */
    private static Trust needed(Effect effect) {
        return switch (effect) {
            case SHARE, GRANT, SPEND -> Trust.USER;
            case READ, FETCH, WRITE, DESTROY, ADMIN -> Trust.OWNER;
        };
    }

    private static Stream<Reason> reach(StepFacts facts) {
        boolean sends = facts.capability().effect() == Effect.SHARE
                || facts.capability().effect() == Effect.GRANT;
        if (sends && facts.targets().findAny().isEmpty()) {
            return Stream.of(Reason.of("G1", "It does not say whom it reaches."));
        }
        return facts.targets()
                .filter(target -> target.label()
                                .trust()
                                .compareTo(needed(facts.capability().effect()))
                        < 0)
                .filter(target -> target.label().trust() != Trust.OWNER
                        || !facts.granted().test(target))
                .map(target -> Reason.of("G1", target, Sentences.target(target)));
    }

    private static Stream<Reason> flow(StepFacts facts, Argument argument) {
        if (argument.label().secrecy() == Secrecy.SECRET) {
            return Stream.of(Reason.of("G2", argument, Sentences.secret(argument)));
        }
        boolean passed =
                argument.role() == Role.TARGET || argument.label().trust().compareTo(Trust.OWNER) >= 0;
        if (passed || facts.effect() == Effect.FETCH) {
            return Stream.empty();
        }
        return Links.in(argument)
                .filter(link -> !facts.said().holds(link))
                .limit(1)
                .map(link -> Reason.of("G2", argument, Sentences.link(argument, link)));
    }

    /**
     * Whether the user named the thing that is changed: each handle was found by what they said, and of what makes the
     * thing the thing at least one name is their word. A manifest that does not say what that is has all of it.
     */
    private static boolean named(StepFacts facts) {
        List<Argument> handles =
                facts.arguments().stream().filter(Argument::handle).toList();
        if (!handles.stream().allMatch(handle -> handle.named() || facts.said().byHand())) {
            return false;
        }
        List<Argument> identity = facts.arguments().stream()
                .filter(argument -> argument.role() == Role.IDENTITY && !argument.handle())
                .toList();
        return identity.isEmpty()
                ? !handles.isEmpty() || facts.arguments().stream().anyMatch(Rule::name)
                : identity.stream().anyMatch(Rule::name);
    }

    /** A word of the user's, or out of the owner's records, that names something: a day or an amount names nothing. */
    private static boolean name(Argument argument) {
        return argument.label().trust().compareTo(Trust.OWNER) >= 0
                && argument.value().map(Rule::names).orElse(true);
    }

    private static boolean names(JsonNode value) {
        if (value.isContainer()) {
            return value.valueStream().anyMatch(Rule::names);
        }
        String text = value.asString("");
        return text.codePoints().filter(Character::isLetter).count() > 2
                || text.codePoints().filter(Character::isIdeographic).count() > 1;
    }
}
