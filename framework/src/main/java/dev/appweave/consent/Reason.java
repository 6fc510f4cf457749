package dev.appweave.consent;

import dev.appweave.label.Trust;
import dev.appweave.plan.Arg;

/**
 * One reason of a verdict.
 *
 * @param rule the rule that gave it: {@code G0} to {@code G6}; empty for what is only said along
 * @param argument JSON pointer of the argument it is about; empty: the step as a whole
 * @param trust how far that argument was trusted when the reason was given; the lowest for a value that was shown as it is
 * @param text for a person, one sentence, safe to show
 */
public record Reason(String rule, String argument, Trust trust, String text) {
    /** A sentence that belongs to no rule. */
    static Reason said(String text) {
        return new Reason("", "", Trust.USER, text);
    }

    /** About the step as a whole. */
    static Reason of(String rule, String text) {
        return new Reason(rule, "", Trust.USER, text);
    }

    /** About one argument. A literal was shown as it is, whoever wrote it: a yes to it holds whatever comes out. */
    static Reason of(String rule, Argument argument, String text) {
        boolean shown = argument.arg() instanceof Arg.Literal;
        return new Reason(
                rule, argument.pointer(), shown ? Trust.OTHER : argument.label().trust(), text);
    }

    /** Whether a yes to this reason is a yes to that one too: the same point, and nothing has come out worse. */
    boolean covers(Reason now) {
        return rule.equals(now.rule) && argument.equals(now.argument) && trust.compareTo(now.trust) <= 0;
    }
}
