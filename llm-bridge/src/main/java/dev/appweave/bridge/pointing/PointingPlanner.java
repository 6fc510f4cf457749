package dev.appweave.bridge.pointing;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Plans with a small model that only points. The path of one request:
 *
 * <ol>
 *   <li>a glance: all candidates compete with their names and descriptions;
 *   <li>a look: the few that may be meant, and the look-ups they need, are shown with parameters and results;
 *   <li>{@link Alternatives}: what may be meant, with the best values for each call together;
 *   <li>{@link Judge}: which of it is meant, and how sure that is;
 *   <li>{@link Writing}: calls to steps, questions for what is missing, texts over earlier results.
 * </ol>
 *
 * <p>Every literal in the plan carries the words it was read from.
 */
public final class PointingPlanner implements Planner {
    private static final String NAME = "compact";

    /** After the glance a tool is looked at from this share on. */
    private static final double LOOK = 0.06;

    /** A plan is offered from this confidence on. */
    private static final double OFFER = 0.1;

    private static final double LEAST = 1e-9;
    private static final int PACK = 400;
    private static final int GLANCED = 40;
    private static final int LOOKED_AT = 7;

    private final Network network;
    private final Packer packer;
    private final Judge judge;

    /** A planner over a model. */
    public PointingPlanner(Network network, Packer packer, Judge judge) {
        this.network = network;
        this.packer = packer;
        this.judge = judge;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    /** Asked once a clause: a clause takes tens of milliseconds. */
    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        if (request.said().text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Proposal.Decline("Nothing was said that could be read.", Proposal.Explanation.NONE);
        }
        if (Prohibition.isAll(request.said().text())) {
            return new Proposal.Decline("You said not to, so nothing is done.", Proposal.Explanation.NONE);
        }
        if (Hypothesis.isAll(request.said().text())) {
            return new Proposal.Decline(
                    "You asked what would happen, so nothing is done; none of the installed apps can tell.",
                    Proposal.Explanation.NONE);
        }
        if (Sum.isAll(request)) {
            return new Proposal.Decline("None of the installed apps works sums out.", Proposal.Explanation.NONE);
        }
        Optional<String> never = NoSuchMoment.in(request.said().text());
        if (never.isPresent()) {
            return new Proposal.Decline(
                    "There is no " + never.get() + ". Please say which moment you mean.", Proposal.Explanation.NONE);
        }
        Proposal proposal = new ClausePlanner(request, (clause, first) -> {
                    Planner.check(cancelled);
                    return clause(clause, first);
                })
                .proposal();
        return switch (proposal) {
            case Proposal.Proposed(var _, double sure, var why) when sure < OFFER -> weak(why);
            case Proposal.Question(var _, double sure, var why) when sure < OFFER -> weak(why);
            case Proposal.Proposed _, Proposal.Question _, Proposal.Decline _ -> proposal;
        };
    }

    /** A plan that is hardly ever right is not offered: reading it would cost more than saying it again. */
    private static Proposal weak(Proposal.Explanation why) {
        return new Proposal.Decline(
                "I am not sure enough what you mean. Please say it in other words, or one thing at a time.", why);
    }

    private Proposal clause(PlanRequest request, int first) {
        Seen seen = seen(request);
        List<Alternatives.Meant> alternatives = seen.alternatives();
        List<SequencedMap<String, Double>> figures = seen.figures(alternatives);
        Judge.Verdict meant = Complete.of(alternatives, figures, judge.each(figures));
        double sure = Calibration.PLAN.of(Math.log(Math.max(LEAST, meant.sure())));
        return seen.written(request, alternatives.get(meant.index()).calls(), first, sure);
    }

    /**
     * Something that a request may mean.
     *
     * @param proposal the plan, question or decline it would be
     * @param figures what {@link Judge} sees of it
     */
    public record Alternative(Proposal proposal, SequencedMap<String, Double> figures) {}

    /** All that a request may mean, planned as a whole: what a judge is fitted to. The likeliest tools come first. */
    public List<Alternative> alternatives(PlanRequest request) {
        Seen seen = seen(request);
        List<Alternatives.Meant> alternatives = seen.alternatives();
        List<SequencedMap<String, Double>> figures = seen.figures(alternatives);
        List<Alternative> all = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            all.add(new Alternative(seen.written(request, alternatives.get(i).calls(), 1, 1), figures.get(i)));
        }
        return all;
    }

    /** What the model makes of a request and the tools it looked at. */
    private record Seen(
            Packer.Draft draft,
            List<CapabilityDescriptor> tools,
            Scores scores,
            Map<Integer, Double> uses,
            Anchors anchors) {
        List<Alternatives.Meant> alternatives() {
            return new Alternatives(draft, tools, scores, uses, anchors).all();
        }

        List<SequencedMap<String, Double>> figures(List<Alternatives.Meant> alternatives) {
            LeftOver leftOver = new LeftOver(draft);
            return alternatives.stream()
                    .map(meant -> new Traits(draft, scores, uses, anchors, leftOver, meant).figures())
                    .toList();
        }

        Proposal written(PlanRequest request, List<Chosen> calls, int first, double sure) {
            return new Writing(request, draft, scores, tools, calls, first, sure).proposal();
        }
    }

    private Seen seen(PlanRequest request) {
        Packer.Draft draft = packer.draft(request);
        List<CapabilityDescriptor> offered = new ArrayList<>();
        for (Candidate candidate : request.candidates()) {
            if (!candidate.capability().hidden()) {
                offered.add(candidate.capability());
            }
        }
        List<CapabilityDescriptor> tools = Handles.declared(request.said().text(), offered);
        Map<Integer, Double> glanced = glance(draft, tools);
        Scores scores = look(draft, tools, glanced);
        Map<Integer, Double> uses = new TreeMap<>();
        for (int i = 0; i < scores.pack().tools().size(); i++) {
            double before = glanced.getOrDefault(scores.pack().tools().get(i).tool(), 1.0);
            uses.put(i, before == 1.0 ? scores.use(i) : (scores.use(i) * 2 + before) / 3);
        }
        return new Seen(
                draft,
                tools,
                scores,
                uses,
                new Anchors(draft, scores.pack().tools().size()));
    }

    /** How likely each tool is by name and description; all 1 if they can be looked at together at once. */
    private Map<Integer, Double> glance(Packer.Draft draft, List<CapabilityDescriptor> tools) {
        List<Integer> order = new ArrayList<>();
        List<ToolText> texts = tools.stream().map(packer::text).toList();
        for (int i = 0; i < tools.size(); i++) {
            order.add(i);
        }
        Map<Integer, Double> shares = new HashMap<>();
        int all = draft.length();
        for (int tool : order) {
            all += draft.lengthOf(texts.get(tool), true);
        }
        if (all <= PACK && tools.size() <= LOOKED_AT) {
            order.forEach(tool -> shares.put(tool, 1.0));
            return shares;
        }
        order.sort(Comparator.comparingDouble((Integer tool) -> -draft.cosine(texts.get(tool))));
        List<Integer> left = new ArrayList<>(order.subList(0, Math.min(GLANCED, order.size())));
        while (!left.isEmpty()) {
            draft.clear();
            List<Integer> packed = new ArrayList<>();
            for (int tool : left) {
                if (packed.isEmpty() || draft.length() + draft.lengthOf(texts.get(tool), false) <= PACK) {
                    draft.add(tool, tools.get(tool), texts.get(tool), false);
                    packed.add(tool);
                }
            }
            left.removeAll(packed);
            Scores scores = network.score(draft.pack());
            for (int i = 0; i < packed.size(); i++) {
                shares.put(packed.get(i), scores.use(i));
            }
        }
        draft.clear();
        return shares;
    }

    private Scores look(Packer.Draft draft, List<CapabilityDescriptor> tools, Map<Integer, Double> glanced) {
        List<Integer> order = glanced.keySet().stream()
                .sorted(Comparator.comparingDouble((Integer tool) -> -share(glanced, tool))
                        .thenComparingInt(tool -> tool))
                .toList();
        boolean single = order.stream().allMatch(tool -> share(glanced, tool) == 1.0);
        List<Integer> looked = new ArrayList<>();
        int shown = 0;
        for (int tool : single ? order.stream().sorted().toList() : order) {
            boolean wanted = shown < 2 || share(glanced, tool) >= LOOK;
            ToolText text = packer.text(tools.get(tool));
            boolean fits = draft.length() + draft.lengthOf(text, true) <= (shown < 2 ? 508 : PACK + 80);
            if (shown < LOOKED_AT && wanted && fits) {
                draft.add(tool, tools.get(tool), text, true);
                looked.add(tool);
                shown++;
            } else if (shown == 0 && draft.length() + draft.lengthOf(text, false) <= 508) {
                draft.add(tool, tools.get(tool), text, false);
                shown++;
            }
        }
        for (int tool : Needs.lookUps(looked, order, tools, packer)) {
            ToolText text = packer.text(tools.get(tool));
            if (draft.length() + draft.lengthOf(text, true) <= PACK + 80) {
                draft.add(tool, tools.get(tool), text, true);
            }
        }
        return network.score(draft.pack());
    }

    private static double share(Map<Integer, Double> shares, int tool) {
        return shares.getOrDefault(tool, 0.0);
    }

    /** Whether a value is something else than left out. */
    static boolean given(Weighed value) {
        return !(value.given() instanceof Given.Nothing);
    }
}
