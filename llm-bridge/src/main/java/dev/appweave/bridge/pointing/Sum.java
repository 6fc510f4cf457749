package dev.appweave.bridge.pointing;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** A sum is to be worked out and not looked for: "what's 2+2" names no event and no note. */
final class Sum {
    private static final Pattern ALL_OF_IT = Pattern.compile(
            "(?:what(?:'s| is| are)?|how much(?: is)?)?\\s*\\d[\\d.,]*(?:\\s*[-+*/×÷^]\\s*\\d[\\d.,]*)*\\s*[+*×÷^]\\s*\\d[\\d.,]*\\s*[=?]*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORKS_OUT = Pattern.compile(
            "calculat|comput|arithmetic|expression|formula|equation|\\bsum\\b|\\bmath|multipl|\\badd(?:s|ition)?\\b");

    private Sum() {}

    /** Whether a request is nothing but a sum, and nobody there says that it works one out. */
    static boolean isAll(PlanRequest request) {
        return ALL_OF_IT.matcher(request.said().text().strip()).matches()
                && request.candidates().stream().noneMatch(candidate -> worksOut(candidate.capability()));
    }

    private static boolean worksOut(CapabilityDescriptor capability) {
        String told = capability.id().value() + " " + capability.description() + " " + capability.input();
        return capability.looksOnly()
                && WORKS_OUT.matcher(told.toLowerCase(Locale.ROOT)).find();
    }
}
