package dev.appweave.consent;

import dev.appweave.label.Choice;
import dev.appweave.label.Label;
import dev.appweave.label.Origin;
import dev.appweave.label.Trust;
import dev.appweave.plan.Arg;
import dev.appweave.plan.PlanJson;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the gate says, for a person. Values stand escaped and cut; nothing else in a sentence is a plugin's choice. */
final class Sentences {
    static final String EACH = "It is done for each of a list, however many are found.";

    /** So many of the others are named where one of several is taken. */
    private static final int OTHERS = 4;

    private Sentences() {}

    /** What a call of that effect does. */
    static String effect(Effect effect) {
        return switch (effect) {
            case READ -> "It only looks.";
            case FETCH -> "It looks something up off this device.";
            case WRITE -> "It changes your own data.";
            case SHARE -> "It sends something to somebody.";
            case GRANT -> "It gives somebody access.";
            case SPEND -> "It costs money.";
            case DESTROY -> "It removes data for good.";
            case ADMIN -> "It changes settings that keep you safe.";
        };
    }

    static String harm(Effect effect) {
        return switch (effect) {
            case SPEND -> "Payments are always asked for.";
            case ADMIN -> "Such settings are always asked for.";
            case READ, FETCH, WRITE, SHARE, GRANT, DESTROY -> "It cannot be undone.";
        };
    }

    static String target(Argument argument) {
        String who = value(argument);
        return argument.label().trust() == Trust.OWNER
                ? "It goes to " + who + ", found in " + origins(argument.label())
                        + "; you did not say that address yourself."
                : "It goes to " + who + ", which you never said: it comes from " + origins(argument.label()) + ".";
    }

    static String secret(Argument argument) {
        return name(argument) + " holds a secret, from " + origins(argument.label()) + ".";
    }

    static String link(Argument argument, String link) {
        return name(argument) + " holds a link that you did not type: " + Shown.value(link) + ", from "
                + origins(argument.label()) + ".";
    }

    static String choice(Choice choice) {
        List<String> others = choice.others();
        String named = others.stream().limit(OTHERS).map(Shown::value).collect(Collectors.joining(", "));
        String more = others.size() > OTHERS ? " and " + (others.size() - OTHERS) + " more" : "";
        return "It takes one of " + (others.size() + 1) + " that were found: " + Shown.value(choice.taken())
                + ". There " + (others.size() == 1 ? "is also " : "are also ") + named + more + ".";
    }

    static String unnamed(StepFacts facts) {
        return "It changes your data for good, and what is changed was not named by you: it comes from "
                + origins(facts.all()) + ".";
    }

    static String often(StepFacts facts) {
        return "The plan does this " + facts.calls() + " times; the app expects at most "
                + facts.capability().quota().perPlan() + ".";
    }

    static String lately(int most) {
        return "It was done " + most + " times within the last hour; more often it is asked for.";
    }

    /** The value as far as it is known, else how it will come about. */
    static String value(Argument argument) {
        return argument.value()
                .map(value -> Shown.value(text(value)))
                .orElseGet(() -> Shown.value(written(argument.arg())));
    }

    private static String name(Argument argument) {
        return Shown.value(argument.pointer().substring(1).replace('_', ' '));
    }

    private static String written(Arg arg) {
        return text(PlanJson.write(arg));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    static String origins(Label label) {
        return label.from().isEmpty()
                ? "nobody knows where"
                : label.from().stream()
                        .filter(origin -> label.trust() == Trust.USER || !(origin instanceof Origin.Said))
                        .map(origin -> origin.text(Shown::value))
                        .limit(4)
                        .collect(Collectors.joining(" and "));
    }
}
