package dev.appweave.bridge.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Matches predicted steps to gold steps of the same tool, greedily in the gold plan's order; references of a predicted
 * step are renamed by the matches made before it.
 *
 * @param exact the plans are the same
 * @param tools gold steps that found a partner
 * @param right predicted steps that found a partner, each with the names of its arguments that are right
 * @param goldArgs gold arguments
 */
public record StepMatch(boolean exact, int tools, Map<String, Set<String>> right, int goldArgs) {
    private static final Pattern STEP = Pattern.compile("s\\d+", Pattern.UNICODE_CHARACTER_CLASS);

    public StepMatch {
        right = Map.copyOf(right);
    }

    /** Gold arguments with the right value. */
    public int rightArgs() {
        return right.values().stream().mapToInt(Set::size).sum();
    }

    private record Best(Set<String> hits, int extras, int index, boolean full) {
        int score() {
            return hits.size() - extras;
        }
    }

    public static StepMatch of(Case gold, List<JsonNode> predicted) {
        Map<String, String> renamed = new HashMap<>();
        Set<Integer> used = new HashSet<>();
        boolean exact = gold.plan().size() == predicted.size();
        Map<String, Set<String>> right = new HashMap<>();
        int goldArgs = 0;
        for (JsonNode step : gold.plan()) {
            JsonNode alternatives = gold.alt().path(step.path("id").asString(""));
            Best best = best(step, alternatives, predicted, used, renamed);
            goldArgs += step.path("args").size();
            if (best == null) {
                exact = false;
                continue;
            }
            used.add(best.index());
            String id = predicted.get(best.index()).path("id").asString("");
            renamed.put(id, step.path("id").asString(""));
            right.put(id, Set.copyOf(best.hits()));
            exact &= best.full();
        }
        return new StepMatch(exact, used.size(), right, goldArgs);
    }

    private static @Nullable Best best(
            JsonNode step,
            JsonNode alternatives,
            List<JsonNode> predicted,
            Set<Integer> used,
            Map<String, String> renamed) {
        Best best = null;
        for (int j = 0; j < predicted.size(); j++) {
            JsonNode candidate = predicted.get(j);
            if (!used.contains(j) && candidate.path("tool").equals(step.path("tool"))) {
                Best here = compare(step, alternatives, rename(candidate.path("args"), renamed), j);
                if (best == null || here.score() > best.score()) {
                    best = here;
                }
            }
        }
        return best;
    }

    private static Best compare(JsonNode step, JsonNode alternatives, Map<String, JsonNode> args, int index) {
        JsonNode gold = step.path("args");
        Set<String> hits = new HashSet<>();
        int left = 0;
        for (Map.Entry<String, JsonNode> arg : gold.properties()) {
            JsonNode accepted = alternatives.path(arg.getKey());
            JsonNode said = args.get(arg.getKey());
            if (said == null) {
                // An accepted empty text means: may be left out.
                left += accepted.valueStream().anyMatch(StepMatch::isEmptyText) ? 1 : 0;
            } else if (right(arg.getValue(), said, accepted)) {
                hits.add(arg.getKey());
            }
        }
        int extras = 0;
        for (Map.Entry<String, JsonNode> arg : args.entrySet()) {
            boolean wanted = gold.has(arg.getKey());
            boolean allowed =
                    alternatives.path(arg.getKey()).valueStream().anyMatch(value -> Norm.equal(arg.getValue(), value));
            extras += wanted || allowed ? 0 : 1;
        }
        return new Best(hits, extras, index, hits.size() + left == gold.size() && extras == 0);
    }

    private static boolean isEmptyText(JsonNode value) {
        return value.isString() && value.asString().isEmpty();
    }

    private static boolean right(JsonNode gold, JsonNode said, JsonNode accepted) {
        return Norm.equal(said, gold)
                || accepted.valueStream().anyMatch(value -> !isEmptyText(value) && Norm.equal(said, value));
    }

    private static Map<String, JsonNode> rename(JsonNode args, Map<String, String> renamed) {
        Map<String, JsonNode> result = new HashMap<>();
        args.properties().forEach(arg -> result.put(arg.getKey(), renameValue(arg.getValue(), renamed)));
        return result;
    }

    private static JsonNode renameValue(JsonNode value, Map<String, String> renamed) {
        if (value.isString() && value.asString().contains("$")) {
            Matcher steps = STEP.matcher(value.asString());
            return JsonNodeFactory.instance.stringNode(steps.replaceAll(
                    step -> Matcher.quoteReplacement(renamed.getOrDefault(step.group(), step.group()))));
        }
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(renameValue(item, renamed)));
            return items;
        }
        return value;
    }
}
