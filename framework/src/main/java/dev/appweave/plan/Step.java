package dev.appweave.plan;

import dev.appweave.catalog.CapabilityId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * One use of a capability.
 *
 * @param id snake case, unique in its plan, by convention {@code s1}, {@code s2}, …
 * @param capability what is called
 * @param args argument name to where its value comes from, in the order written
 * @param when the condition under which it runs; empty: always
 * @param each a list of an earlier step: the step runs once for each element, as {@code $item}; its output is then
 *     {@code {"items":[…]}} in the list's order
 */
public record Step(
        String id,
        CapabilityId capability,
        SequencedMap<String, Arg> args,
        Optional<When> when,
        Optional<Arg.Reference> each) {
    public Step {
        args = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(args));
    }

    /** A step without condition or repetition. */
    public static Step of(String id, CapabilityId capability, SequencedMap<String, Arg> args) {
        return new Step(id, capability, args, Optional.empty(), Optional.empty());
    }

    /** The ids of the steps whose output this one reads, sorted; {@code item} is not among them. */
    public Set<String> reads() {
        Set<String> ids = new TreeSet<>();
        args.values().forEach(arg -> References.of(arg).forEach(ref -> ids.add(ref.step())));
        when.ifPresent(condition -> ids.add(condition.ref().step()));
        each.ifPresent(list -> ids.add(list.step()));
        ids.remove(Arg.Reference.ITEM);
        return ids;
    }
}
