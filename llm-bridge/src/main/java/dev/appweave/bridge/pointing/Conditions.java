package dev.appweave.bridge.pointing;

import dev.appweave.plan.Arg;
import dev.appweave.plan.Span;
import dev.appweave.plan.When;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * "If I'm free on Friday, …", "if there is none": what a call in the if-clause finds decides whether the later ones run;
 * "if so" asks what the last look-up before it found. Only what a call lists can be tested so: the list is empty, or it is
 * not. A condition that nothing tests is told apart: what depends on it must not be done as if it held.
 */
final class Conditions {
    private static final Pattern CLAUSE =
            Pattern.compile("(?iu)(?:^|[.,;?!]\\s*|\\band\\s+|\\bthen\\s+)((?:if|unless)\\b[^.,;?!]*)");
    private static final Pattern POLITE = Pattern.compile("(?iu)if\\s+(?:you\\b|possible|need|necessary"
            + "|(?:it|that)(?:['’]s| is)?(?:n['’]t| not)?\\s+(?:too\\b|ok|all ?right|fine|convenient|possible)).*");
    private static final Pattern SO = Pattern.compile("(?iu)if\\s+(?:so|yes)\\b");
    private static final Pattern NEGATION =
            Pattern.compile("(?iu)\\b(?:no|none|nothing|nobody|not|unless)\\b|n['’]t\\b");

    private final List<Chosen> calls;
    private final Map<Chosen, String> ids;
    private final Map<Chosen, When> whens = new IdentityHashMap<>();
    private Optional<String> said = Optional.empty();

    private Conditions(List<Chosen> calls, Map<Chosen, String> ids) {
        this.calls = calls;
        this.ids = ids;
    }

    /** The conditions of the calls of a request. */
    static Conditions of(String text, List<Chosen> calls, Map<Chosen, String> ids) {
        Conditions conditions = new Conditions(calls, ids);
        Matcher clauses = CLAUSE.matcher(text);
        while (conditions.said.isEmpty() && clauses.find()) {
            String clause = clauses.group(1).strip();
            if (!POLITE.matcher(clause).matches()) {
                conditions.said = Optional.of(clause);
                Matcher so = SO.matcher(clause);
                int end = so.lookingAt() ? clauses.start(1) + so.end() : clauses.end();
                conditions.read(
                        new Span(clauses.start(), end),
                        so.lookingAt(),
                        NEGATION.matcher(clause).find());
            }
        }
        return conditions;
    }

    /** The condition of a call; empty if it has none. */
    Optional<When> of(Chosen call) {
        return Optional.ofNullable(whens.get(call));
    }

    /** The words of a condition that no call tests though one acts. */
    Optional<String> untested() {
        boolean acts = calls.stream().anyMatch(call -> !call.capability().looksOnly());
        return acts && whens.isEmpty() ? said : Optional.empty();
    }

    private void read(Span clause, boolean so, boolean none) {
        tested(clause, so).ifPresent(tested -> {
            Arg.Reference found = new Arg.Reference(
                    ids.getOrDefault(tested, "s0"), Writing.pointer(list(tested).orElseThrow()));
            When when = new When(found, none ? When.Test.EMPTY : When.Test.NOT_EMPTY, Optional.empty());
            for (Chosen call : calls.subList(calls.indexOf(tested) + 1, calls.size())) {
                if (call.place() >= clause.end() && !isLookUp(call)) {
                    whens.put(call, when);
                }
            }
        });
    }

    private Optional<Chosen> tested(Span clause, boolean so) {
        List<Chosen> listing =
                calls.stream().filter(call -> list(call).isPresent()).toList();
        return so
                ? listing.stream()
                        .filter(call -> call.capability().looksOnly() && call.place() < clause.start())
                        .max(Comparator.comparingInt(Chosen::place))
                : listing.stream()
                        .filter(call -> call.place() >= clause.start() && call.place() < clause.end())
                        .findFirst();
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
    private boolean isLookUp(Chosen call) {
        return calls.stream().anyMatch(other -> other.reads(call.packed()));
    }
}
