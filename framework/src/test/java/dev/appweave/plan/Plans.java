package dev.appweave.plan;

/** Plans for tests, as JSON with single quotes. */
public final class Plans {
    private Plans() {}

    /** Reads a whole plan. */
    public static Plan plan(String json) {
        return PlanJson.read(json.replace('\'', '"'));
    }

    /** The plan {@code p1} of these steps, each {@code {'id':…,'capability':…,'args':{…}}}. */
    public static Plan steps(String... steps) {
        return named("p1", steps);
    }

    /** The same under another name. */
    public static Plan named(String id, String... steps) {
        return plan("{'id':'" + id + "','steps':[" + String.join(",", steps) + "]}");
    }

    /** One step; its arguments as {@code 'name':'Ana'}. */
    public static String step(String id, String capability, String args) {
        return step(id, capability, args, "");
    }

    /** One step with more in it: {@code 'each':'$s1/places'}. */
    public static String step(String id, String capability, String args, String more) {
        return "{'id':'" + id + "','capability':'" + capability + "','args':{" + args + "}"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }
}
