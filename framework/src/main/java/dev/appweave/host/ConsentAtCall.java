package dev.appweave.host;

import dev.appweave.call.Outcome;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.consent.Binding;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.consent.Consents;
import dev.appweave.consent.Gate;
import dev.appweave.consent.Verdict;
import dev.appweave.execute.CallGate;
import dev.appweave.execute.Recovery;
import dev.appweave.label.Grounding;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The gate's second look: each call of a plan with the values it really has. What the plan's card was agreed to covers
 * is not asked again; a value that came out less trusted than was promised, or is not what was shown, is. So is what is done
 * for good for each of a list, when the list is known: what the plan's card could show of it was only where it comes from.
 */
final class ConsentAtCall implements CallGate {
    private static final String NOT_ALLOWED = "You did not allow it. ";

    private final Gate gate;

    /** What the plan was judged by, and what is installed at the moment. */
    private final Catalog catalog;

    private final Supplier<Catalog> installed;
    private final Grounding said;
    private final Map<String, String> versions;
    private final Consents consents = new Consents();
    private final Dialogue dialogue;

    /** By step, the calls a yes was given to, as they were shown. */
    private final Map<String, List<Card.Each>> lists = new HashMap<>();

    private ConsentAtCall(
            Gate gate, Plan plan, Catalog catalog, Supplier<Catalog> installed, Grounding said, Dialogue dialogue) {
        this.gate = gate;
        this.catalog = catalog;
        this.installed = installed;
        this.said = said;
        this.versions = Recovery.versions(plan, catalog);
        this.dialogue = dialogue;
    }

    /** For a plan whose card was agreed to, as far as {@code consent} goes. */
    static ConsentAtCall of(
            Gate gate,
            Card card,
            Consent consent,
            Catalog catalog,
            Supplier<Catalog> installed,
            Grounding said,
            Dialogue dialogue) {
        ConsentAtCall look = new ConsentAtCall(gate, card.plan(), catalog, installed, said, dialogue);
        if (consent.given()) {
            look.agree(card.plan(), card.verdicts());
        }
        return look;
    }

    private void agree(Plan plan, SequencedMap<String, Verdict> verdicts) {
        for (Step step : plan.steps()) {
            if (verdicts.get(step.id()) instanceof Verdict.Ask shown) {
                catalog.find(step.capability())
                        .ifPresent(capability -> consents.agree(step, capability, version(step), shown));
            }
        }
    }

    private String version(Step step) {
        return versions.getOrDefault(step.id(), "");
    }

    @Override
    public Optional<Question> look(Ready ready) {
        if (replaced(ready.step())) {
            return Optional.of(() -> new Reply(Optional.of(changed(ready.step())), Optional.empty()));
        }
        return judged(ready).map(question -> () -> {
            Reply reply = question.ask();
            boolean meanwhile = reply.no().isEmpty() && replaced(ready.step());
            return meanwhile ? new Reply(Optional.of(changed(ready.step())), reply.asked()) : reply;
        });
    }

    /**
     * Whether another app would be called than the one that was judged: a yes to one version is no yes to the next, nor to
     * other code that says the same of itself. The whole step was checked against the old one, so it is not asked for again
     * but ended.
     */
    private boolean replaced(Step step) {
        return !catalog.same(step.capability(), installed.get());
    }

    private static Outcome.Declined changed(Step step) {
        return new Outcome.Declined("The app " + step.capability().plugin()
                + " was replaced after the plan was made, so it was not called. Say it again to use the new one.");
    }

    private Optional<Question> judged(Ready ready) {
        Verdict now = gate.judge(ready.plan(), ready.step(), catalog, said, ready.input(), ready.outputs());
        return switch (now) {
            case Verdict.Allow _ -> Optional.empty();
            case Verdict.Refuse refused -> Optional.of(() -> Reply.declined(String.join(" ", refused.reasons())));
            case Verdict.Ask ask when ready.again() && onlyOften(ask) -> Optional.empty();
            case Verdict.Ask ask -> {
                CapabilityDescriptor capability =
                        catalog.find(ready.step().capability()).orElseThrow();
                yield everybody(ready, capability, ask).or(() -> alone(ready, capability, ask));
            }
        };
    }

    /** A call that is made again is among those it is counted with. */
    private static boolean onlyOften(Verdict.Ask ask) {
        return ask.why().stream()
                .allMatch(reason -> reason.rule().isEmpty() || reason.rule().equals("G5"));
    }

    /** What is to be asked about all calls of a list that nobody has seen yet. */
    private Optional<Question> everybody(Ready ready, CapabilityDescriptor capability, Verdict.Ask ask) {
        List<Card.Each> unseen = unseen(ready, capability, ask);
        if (unseen.isEmpty()) {
            return Optional.empty();
        }
        Card.Late late = late(ready, ready.turn().first(), unseen, capability);
        return answer(ready, late, ask, () -> {
            if (ready.step().each().isPresent()) {
                lists.put(ready.step().id(), unseen);
            }
            consents.agree(Binding.of(late.input(), capability, version(ready.step())));
        });
    }

    /** What is to be asked about this one call; its values must be those of the list it was shown in. */
    private Optional<Question> alone(Ready ready, CapabilityDescriptor capability, Verdict.Ask ask) {
        if (asShown(ready) && consents.cover(ready.step(), capability, version(ready.step()), ready.input(), ask)) {
            return Optional.empty();
        }
        Card.Late late = late(ready, ready.input(), List.of(), capability);
        return answer(ready, late, ask, () -> consents.agree(late.digest()));
    }

    private boolean asShown(Ready ready) {
        List<Card.Each> shown = lists.getOrDefault(ready.step().id(), List.of());
        if (shown.isEmpty()) {
            return true;
        }
        return ready.turn().index() < shown.size()
                && (shown.get(ready.turn().index()).input().isMissingNode()
                        || shown.get(ready.turn().index()).input().equals(ready.input()));
    }

    private Card.Late late(Ready ready, JsonNode input, List<Card.Each> each, CapabilityDescriptor capability) {
        String digest = Binding.of(input, each, capability, version(ready.step()));
        return new Card.Late(ready.step().id(), input, each, digest);
    }

    /** What was answered to the very same is not asked again, whichever host asked: a yes stands, and so does a no. */
    private Optional<Question> answer(Ready ready, Card.Late late, Verdict.Ask ask, Runnable agreed) {
        String why = String.join(" ", ask.reasons());
        return Optional.ofNullable(ready.answered().get(late.digest()))
                .map(given -> {
                    if (given) {
                        agreed.run();
                        return Optional.<Question>empty();
                    }
                    return Optional.<Question>of(() -> Reply.declined(NOT_ALLOWED + why));
                })
                .orElseGet(() -> Optional.of(() -> ask(ready, late, ask, agreed)));
    }

    private Reply ask(Ready ready, Card.Late late, Verdict.Ask ask, Runnable agreed) {
        SequencedMap<String, Verdict> verdicts =
                new LinkedHashMap<>(Map.of(ready.step().id(), ask));
        Card card = new Card(ready.plan(), verdicts, List.of(), Optional.of(late));
        String why = String.join(" ", ask.reasons());
        Asked asked = new Asked(late.digest(), card.shown(), !late.each().isEmpty());
        return switch (dialogue.consent(card)) {
            case YES, ALWAYS -> {
                // The further calls of a repeating step are covered by the plan's card, as far as it went.
                agreed.run();
                yield new Reply(Optional.empty(), Optional.of(asked));
            }
            case NO -> new Reply(Optional.of(new Outcome.Declined(NOT_ALLOWED + why)), Optional.of(asked));
            case NOBODY -> Reply.declined("It needs your yes, and nobody was there to ask. " + why);
        };
    }

    /**
     * Whom or what something would be done for that nobody can take back, where that is more than one and was known to nobody
     * when the plan was shown: each element of a repeating step, or of a list that a step found.
     */
    private static List<Card.Each> unseen(Ready ready, CapabilityDescriptor capability, Verdict.Ask ask) {
        boolean reaches = ask.why().stream().anyMatch(reason -> reason.rule().equals("G1"));
        if (!capability.forGood() && !reaches) {
            return List.of();
        }
        if (ready.step().each().isPresent()) {
            return ready.turn().each().stream()
                    .map(one -> new Card.Each(one.element(), one.input()))
                    .toList();
        }
        return ready.step().args().entrySet().stream()
                .filter(arg -> arg.getValue() instanceof Arg.Reference)
                .map(arg -> ready.input().path(arg.getKey()))
                .filter(found -> found.isArray() && found.size() > 1)
                .flatMap(JsonNode::valueStream)
                .map(found -> new Card.Each(found, MissingNode.getInstance()))
                .toList();
    }

    /**
     * For plans an earlier host left unfinished; nobody is there now. What the user said yes to holds if the same card would
     * be shown today. If it would not, such as after a permission was taken back, or if no card was shown, nothing was
     * agreed to. A list it had asked about stands as it was answered, if it is still the same.
     */
    static CallGate recovering(Gate gate, Catalog catalog, Function<Plan, Grounding> said) {
        Map<String, ConsentAtCall> looks = new HashMap<>();
        return ready -> looks.computeIfAbsent(ready.plan().id(), _ -> {
                    Plan plan = ready.plan();
                    Grounding words = said.apply(plan);
                    ConsentAtCall look =
                            new ConsentAtCall(gate, plan, catalog, () -> catalog, words, Dialogue.nobody());
                    Card card = new Card(plan, gate.judge(plan, catalog, words));
                    if (ready.answered().getOrDefault(card.digest(), false)) {
                        look.agree(plan, card.verdicts());
                    }
                    return look;
                })
                .look(ready);
    }
}
