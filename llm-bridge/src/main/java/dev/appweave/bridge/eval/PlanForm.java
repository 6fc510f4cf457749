package dev.appweave.bridge.eval;

import dev.appweave.plan.Plan;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes a plan in the common form: {@code [{"id":"s1","tool":"…","args":{…}}]}, references as {@code $s1.field}. */
public final class PlanForm {
    private PlanForm() {}

    /** The steps of a plan under the row's own tool names; a question to the user leaves its argument out. */
    public static ArrayNode of(Plan plan, CaseCatalog catalog) {
        return JsonNodeFactory.instance.arrayNode();
    }
}
