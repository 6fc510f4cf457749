package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import dev.appweave.plan.When;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * "If I'm free on Friday, …", "if there is none": what a call in the if-clause finds decides whether the later ones run.
 * Only what a call lists can be tested so: the list is empty, or it is not.
 */
final class Conditions {
    private static final Pattern CLAUSE =
            Pattern.compile("(?i)(?:^|[.,;]\\s*|\\band\\s+|\\bthen\\s+)(?:if|unless)\\b[^.,;]*");
    private static final Pattern NEGATION = Pattern.compile("(?i)\\b(?:no|none|nothing|nobody|not|unless)\\b|n't\\b");

    private Conditions() {}

    /** The condition of each call that has one. */
    static Map<Chosen, When> of(String text, List<Chosen> calls, Map<Chosen, String> ids) {
        Map<Chosen, When> conditions = new IdentityHashMap<>();
        Matcher clause = CLAUSE.matcher(text);
        if (!clause.find()) {
            return conditions;
        }
        calls.stream()
                .filter(call -> call.place() >= clause.start() && call.place() < clause.end())
                .filter(call -> list(call).isPresent())
                .findFirst()
                .ifPresent(tested -> {
                    Arg.Reference found = new Arg.Reference(
                            ids.getOrDefault(tested, "s0"),
                            Writing.pointer(list(tested).orElseThrow()));
                    boolean none = NEGATION.matcher(clause.group()).find();
                    When when = new When(found, none ? When.Test.EMPTY : When.Test.NOT_EMPTY, Optional.empty());
                    for (Chosen call : calls.subList(calls.indexOf(tested) + 1, calls.size())) {
                        boolean later = call.place() >= clause.end() && !isLookUp(call, calls);
                        if (later) {
                            conditions.put(call, when);
                        }
                    }
                });
        return conditions;
    }

    private static Optional<String> list(Chosen call) {
        return call.capability().output().path("properties").properties().stream()
                .filter(field -> type(field.getValue()).equals("array"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String type(JsonNode schema) {
        return schema.path("type").asString("");
    }

    /** A call that others read runs whatever is found. */
    private static boolean isLookUp(Chosen call, List<Chosen> calls) {
        return calls.stream()
                .flatMap(other -> other.values().values().stream())
                .anyMatch(value -> value.given() instanceof Given.Field(var packed, var _) && packed == call.packed());
    }
}
