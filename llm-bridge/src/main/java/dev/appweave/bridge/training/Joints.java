package dev.appweave.bridge.training;

import dev.appweave.bridge.training.RequestFile.Arg;
import dev.appweave.bridge.training.RequestFile.Entry;
import dev.appweave.bridge.training.RequestFile.Step;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Two requests in one sentence: the steps of one after those of the other. */
final class Joints {
    private static final String[] JOINTS = {
        " and ",
        " and ",
        " and ",
        ", and ",
        ", ",
        "; ",
        ", then ",
        " and then ",
        ". ",
        ". Also, ",
        " and also ",
        " plus ",
        " & "
    };
    private static final Pattern CLOSED = Pattern.compile("(?iu)(?:[,.!?…]|\\b(?:please|pls|thanks|thx|ok))\\s*$");

    private Joints() {}

    static Entry joined(Entry first, Entry second, Random random) {
        String head = first.text().stripTrailing().replaceFirst("[.!,;]+$", "");
        boolean cut = first.steps().stream()
                .flatMap(step -> step.args().values().stream())
                .anyMatch(arg -> arg instanceof Arg.Said(var spans, var _)
                        && spans.stream().anyMatch(span -> span.end() > head.length()));
        if (cut) {
            return first;
        }
        boolean closed = CLOSED.matcher(head).find();
        String joint = closed ? " " : JOINTS[random.nextInt(JOINTS.length)];
        int before = head.length() + joint.length();
        boolean name = second.text().length() > 1
                && (Character.isUpperCase(second.text().charAt(1))
                        || second.text().startsWith("I"));
        boolean marked = second.steps().stream()
                .flatMap(step -> step.args().values().stream())
                .anyMatch(arg -> arg instanceof Arg.Said(var spans, var _)
                        && spans.stream().anyMatch(span -> span.start() == 0));
        boolean lower =
                !name && !marked && !joint.startsWith(".") && !second.text().isEmpty();
        String tail = lower
                ? Character.toLowerCase(second.text().charAt(0)) + second.text().substring(1)
                : second.text();
        List<Step> steps = new ArrayList<>(first.steps());
        second.steps()
                .forEach(step -> steps.add(moved(step, before, first.steps().size())));
        return new Entry(first.line(), '>', head + joint + tail, steps);
    }

    private static Step moved(Step step, int chars, int steps) {
        Map<String, Arg> args = new LinkedHashMap<>();
        step.args().forEach((name, arg) -> args.put(name, moved(arg, chars, steps)));
        return new Step(step.tool(), args);
    }

    private static Arg moved(Arg arg, int chars, int steps) {
        return switch (arg) {
            case Arg.Said(var spans, var values) ->
                new Arg.Said(
                        spans.stream()
                                .map(span -> new Span(span.start() + chars, span.end() + chars))
                                .toList(),
                        values);
            case Arg.From(var step, var field, var element) -> new Arg.From(step + steps, field, element);
            case Arg.Made _, Arg.Given _ -> arg;
        };
    }
}
