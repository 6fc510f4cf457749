package dev.appweave.bridge.pointing;

import dev.appweave.bridge.pointing.Pack.PackedSlot;
import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans with a small model that only points. The path of one request:
 *
 * <ol>
 *   <li>a glance: all candidates compete with their names and descriptions;
 *   <li>a look: the few that may be meant are shown with parameters and results;
 *   <li>{@link Filling}: the best values for each call together;
 *   <li>{@link Writing}: calls to steps, questions for what is missing, texts over earlier results.
 * </ol>
 *
 * <p>Every literal in the plan carries the words it was read from.
 */
public final class PointingPlanner implements Planner {
    private static final String NAME = "compact";

    private final Thresholds thresholds;

    private final Network network;
    private final Packer packer;

    /**
     * Where the model is believed. Set by looking at visible rows; the figures hardly change around them.
     *
     * @param call a tool is called from this share on
     * @param first the likeliest tool is called from this share on
     * @param look after the glance a tool is looked at from this share on
     * @param sure a call that repeats another's words, or lacks some, stays from this share on
     * @param offer a plan is offered from this confidence on
     */
    public record Thresholds(double call, double first, double look, double sure, double offer) {
        /** Those that ship. */
        public static final Thresholds SHIPPED = new Thresholds(0.6, 0.65, 0.06, 0.9, 0.01);
    }

    /** A tool may be called again from this share of the likelier single call on, if its words stand in a row. */
    private static final double AGAIN = 0.01;

    /**
     * Between the fits for public suites (-0.62, 0.60) and for requests over the shipped plugins (0.69, 0.46), which
     * {@code eval --reliability} prints below the plans.
     */
    private static final Calibration CALIBRATION = new Calibration(0, 0.52);

    private static final int PACK = 400;
    private static final int GLANCED = 40;
    private static final int LOOKED_AT = 7;

    /** A planner over a model. */
    public PointingPlanner(Network network, Packer packer, Thresholds thresholds) {
        this.network = network;
        this.packer = packer;
        this.thresholds = thresholds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(PlanRequest request) {
        if (Prohibition.isAll(request.said().text())) {
            return new Proposal.Decline("You said not to, so nothing is done.", Proposal.Explanation.NONE);
        }
        Proposal proposal = new ClausePlanner(request, this::clause).proposal();
        return switch (proposal) {
            case Proposal.Proposed(var _, double sure, var why) when sure < thresholds.offer() -> weak(why);
            case Proposal.Question(var _, double sure, var why) when sure < thresholds.offer() -> weak(why);
            case Proposal.Proposed _, Proposal.Question _, Proposal.Decline _ -> proposal;
        };
    }

    /** A plan that is hardly ever right is not offered: reading it would cost more than saying it again. */
    private static Proposal weak(Proposal.Explanation why) {
        return new Proposal.Decline(
                "I am not sure enough what you mean. Please say it in other words, or one thing at a time.", why);
    }

    private Proposal clause(PlanRequest request, int first) {
        Packer.Draft draft = packer.draft(request);
        List<CapabilityDescriptor> tools = new ArrayList<>();
        for (Candidate candidate : request.candidates()) {
            if (!candidate.capability().hidden()) {
                tools.add(candidate.capability());
            }
        }
        Map<Integer, Double> glanced = glance(draft, tools);
        Scores scores = look(draft, tools, glanced);
        List<Chosen> calls = calls(draft, tools, scores, glanced);
        return new Writing(request, draft, scores, tools, calls, first, CALIBRATION).proposal();
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
        int shown = 0;
        for (int tool : single ? order.stream().sorted().toList() : order) {
            boolean wanted = shown < 2 || share(glanced, tool) >= thresholds.look();
            ToolText text = packer.text(tools.get(tool));
            boolean fits = draft.length() + draft.lengthOf(text, true) <= (shown < 2 ? 508 : PACK + 80);
            if (shown < LOOKED_AT && wanted && fits) {
                draft.add(tool, tools.get(tool), text, true);
                shown++;
            } else if (shown == 0 && draft.length() + draft.lengthOf(text, false) <= 508) {
                draft.add(tool, tools.get(tool), text, false);
                shown++;
            }
        }
        return network.score(draft.pack());
    }

    private List<Chosen> calls(
            Packer.Draft draft, List<CapabilityDescriptor> tools, Scores scores, Map<Integer, Double> glanced) {
        Pack pack = scores.pack();
        Map<Integer, Double> uses = new HashMap<>();
        for (int i = 0; i < pack.tools().size(); i++) {
            double before = glanced.getOrDefault(pack.tools().get(i).tool(), 1.0);
            uses.put(i, before == 1.0 ? scores.use(i) : (scores.use(i) * 2 + before) / 3);
        }
        List<Integer> order = uses.keySet().stream()
                .sorted(Comparator.comparingDouble((Integer i) -> -share(uses, i)))
                .toList();
        Set<Integer> used = new HashSet<>();
        for (int i : order) {
            double least = used.isEmpty() ? thresholds.first() : thresholds.call();
            if (share(uses, i) >= least) {
                used.add(i);
            }
        }
        lookUps(draft, scores, used);
        List<Chosen> kept = new Choosing(filled(draft, tools, scores, uses, used, Set.of()), thresholds.sure()).kept();
        Set<Integer> left = new HashSet<>();
        kept.forEach(call -> left.add(call.packed()));
        Set<Given> handedOn = handedOn(kept);
        if (left.size() < used.size() || !handedOn.isEmpty()) {
            // What was dropped can be read no more, and what leads to something else is not meant itself.
            kept = new Choosing(filled(draft, tools, scores, uses, left, handedOn), thresholds.sure()).kept();
        }
        String text = draft.words().text();
        List<Chosen> served = new Serving(kept, new Filling(draft, scores)).served();
        return Order.of(new SameDay(served, text, draft.values()).kept(), text);
    }

    private List<Chosen> filled(
            Packer.Draft draft,
            List<CapabilityDescriptor> tools,
            Scores scores,
            Map<Integer, Double> uses,
            Set<Integer> used,
            Set<Given> handedOn) {
        Filling filling = new Filling(draft, scores);
        List<Chosen> calls = new ArrayList<>();
        for (int packed : used) {
            CapabilityDescriptor capability =
                    tools.get(scores.pack().tools().get(packed).tool());
            double[] counts = scores.counts(packed);
            int times = counts[1] >= counts[2] && counts[1] >= counts[3] ? 1 : counts[2] >= counts[3] ? 2 : 3;
            if (times == 1 && counts[2] + counts[3] >= AGAIN * counts[1]) {
                times = Math.max(1, filling.rows(packed, used));
            }
            List<Map<Integer, Weighed>> filled =
                    filling.calls(packed, times, used, capability.looksOnly() ? Set.of() : handedOn);
            for (int n = 0; n < filled.size(); n++) {
                calls.add(new Chosen(packed, n, capability, draft.slots(packed), filled.get(n), share(uses, packed)));
            }
        }
        return calls;
    }

    /** The fields that look-ups read: near Ana's office is a place, and that place is where things are put. */
    private static Set<Given> handedOn(List<Chosen> calls) {
        Set<Given> fields = new HashSet<>();
        calls.stream()
                .filter(call -> call.capability().looksOnly())
                .flatMap(call -> call.values().values().stream())
                .map(Weighed::given)
                .filter(Given.Field.class::isInstance)
                .forEach(fields::add);
        return fields;
    }

    private static double share(Map<Integer, Double> shares, int tool) {
        return shares.getOrDefault(tool, 0.0);
    }

    /** A handle that only an earlier step can give brings the look-up that gives it. */
    private static void lookUps(Packer.Draft draft, Scores scores, Set<Integer> used) {
        Pack pack = scores.pack();
        for (int packed : Set.copyOf(used)) {
            PackedTool tool = pack.tools().get(packed);
            for (PackedSlot slot : tool.slots()) {
                Slot schema = draft.slots(packed).get(slot.slot());
                boolean served = slot.links().stream().anyMatch(link -> used.contains(link.packed()) && handle(link));
                if (schema.reference() && schema.required() && !served) {
                    float[] logits = scores.logits(slot);
                    int links = Pack.FIXED + slot.values().size();
                    int best = -1;
                    for (int i = 0; i < slot.links().size(); i++) {
                        boolean may = handle(slot.links().get(i));
                        if (may && (best < 0 || logits[links + i] > logits[links + best])) {
                            best = i;
                        }
                    }
                    if (best >= 0) {
                        used.add(slot.links().get(best).packed());
                    }
                }
            }
        }
    }

    private static boolean handle(Pack.Link link) {
        return (link.bits() & 8) != 0;
    }

    /** Whether a value is something else than left out. */
    static boolean given(Weighed value) {
        return !(value.given() instanceof Given.Nothing);
    }
}
