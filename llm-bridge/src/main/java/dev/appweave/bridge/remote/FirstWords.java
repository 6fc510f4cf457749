package dev.appweave.bridge.remote;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first word of a sentence has a capital whether it is a name or not. It is taken for a name unless it is one of the
 * words that requests begin with, or the apps themselves use it in small letters: rather a word too many stays here.
 */
final class FirstWords {
    private static final Pattern FIRST = Pattern.compile("(?:^|[.!?;:]\\s+|\\n\\s*)(\\p{Lu}[\\p{L}-]*)");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}-])\\p{Ll}[\\p{L}-]*");
    private static final Set<String> OPENERS =
            Set.of(("i a an the my our your his her their this that these those it he she we they you"
                            + " please can could would will shall should may do does did is are was were am be have has had what when where who whom"
                            + " whose which why how if then and or but also so not no yes ok okay hi hello hey thanks in on at to from by for with"
                            + " after before until next last every each all some any one two three let tell ask say send text message call email"
                            + " mail write reply forward remind put add make create book schedule plan move change set cancel delete remove find"
                            + " search look show list give get read check open note save start stop play turn go take bring buy pay order")
                    .split(" "));

    private FirstWords() {}

    /** Where a sentence begins with what may be a name. */
    static List<Span> names(PlanRequest request) {
        Set<String> known = new HashSet<>(OPENERS);
        request.candidates().forEach(candidate -> learn(candidate.capability(), known));
        List<Span> names = new ArrayList<>();
        for (Matcher m = FIRST.matcher(request.said().text()); m.find(); ) {
            if (!known.contains(m.group(1).toLowerCase(Locale.ROOT))) {
                names.add(new Span(m.start(1), m.end(1)));
            }
        }
        return names;
    }

    private static void learn(CapabilityDescriptor capability, Set<String> known) {
        List<String> texts = new ArrayList<>(capability.keywords());
        texts.addAll(capability.examples());
        texts.add(capability.description());
        for (String text : texts) {
            for (Matcher m = WORD.matcher(text); m.find(); ) {
                known.add(m.group());
            }
        }
    }
}
