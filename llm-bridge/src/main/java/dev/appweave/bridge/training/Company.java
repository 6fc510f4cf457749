package dev.appweave.bridge.training;

import dev.appweave.bridge.training.RequestFile.Content;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which tools of a file a request is planned over: those it calls, a few more, and what else is installed. The same file gives
 * the same ones.
 */
final class Company {
    private static final int MOST_OTHERS = 8;

    private final List<CapabilityDescriptor> tools;
    private final Random random;

    Company(Content file) {
        this.tools = List.copyOf(file.tools().values());
        this.random = new Random(file.entries().size());
    }

    /**
     * The tools of the next request, in any order, and those of other plugins behind them.
     *
     * @param beside what other plugins offer; may be empty
     */
    List<CapabilityDescriptor> of(Entry entry, List<CapabilityDescriptor> beside) {
        Set<CapabilityDescriptor> some = new LinkedHashSet<>();
        entry.steps().forEach(step -> tools.stream()
                .filter(tool -> tool.id().value().equals(step.tool()))
                .forEach(some::add));
        int wanted = Math.min(tools.size(), some.size() + 1 + random.nextInt(MOST_OTHERS));
        while (some.size() < wanted) {
            some.add(tools.get(random.nextInt(tools.size())));
        }
        List<CapabilityDescriptor> mixed = new ArrayList<>(some);
        Collections.shuffle(mixed, random);
        beside.stream().filter(tool -> !tool.hidden()).forEach(mixed::add);
        return mixed;
    }
}
