package dev.appweave.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.FakeTransport;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.check.PlanChecker;
import dev.appweave.check.ViolationId;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.Json;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * P4: no invented capability, field or value is ever executed. Plans are put together at random out of what is right and
 * what is not; what reaches an app is held against the manifest by hand, and whatever does not is refused with a known id.
 * More plans with {@code -Dappweave.plans=1000000}.
 */
@Timeout(600)
class InventedPlansTest {
    private static final Catalog CATALOG = Catalogs.everyday();
    private static final Set<String> KNOWN = Arrays.stream(ViolationId.values())
            .map(ViolationId::word)
            .collect(Collectors.toCollection(() -> new HashSet<>(List.of("bad_plan", "bad_json", "too_large"))));

    private static final List<String> VALUES = List.of(
            "\"Ana\"",
            "\"\"",
            "\"2026-11-27T12:00:00Z\"",
            "\"tomorrow\"",
            "12",
            "-1",
            "0.5",
            "true",
            "null",
            "[\"Bo\",\"Cy\"]",
            "[1,{}]",
            "{\"deep\":{\"er\":[[]]}}",
            "\"$s1/name\"",
            "\"$s1/phone\"",
            "\"$s2/id\"",
            "\"$s2/start\"",
            "\"$s1/tags\"",
            "\"$s1/tags/0\"",
            "\"$s9/id\"",
            "\"$s1/invented\"",
            "\"$item\"",
            "\"Hello ${s1/name}\"",
            "\"${s3/receipt}\"",
            "\"$\"",
            "{\"$ask\":\"Who?\"}",
            "{\"$model\":\"Write\",\"about\":[\"$s1/name\"]}",
            "{\"$literal\":\"$s1\"}");

    private static final List<String> NAMES =
            List.of("name", "near", "limit", "title", "start", "place", "guests", "id", "to", "text", "amount", "key");

    private final Random random = new Random(4);
    private final SchemaCache schemas = new SchemaCache(new JsonSchemas());
    private final PlanChecker checker = new PlanChecker(schemas);
    private final List<String> wrong = new ArrayList<>();
    private int executed;
    private int refused;

    @Test
    void what_is_executed_is_what_a_manifest_allows_and_everything_else_is_refused_by_name()
            throws InterruptedException {
        int plans = Integer.getInteger("appweave.plans", 15_000);
        FakeTransport apps = apps();
        try (CallPool pool = new CallPool(new Dispatcher(schemas), apps)) {
            for (int i = 0; i < plans; i++) {
                oneOf("p" + i, pool);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(executed > plans / 50, "only " + executed + " plans were executed");
        assertTrue(refused > plans / 4, "only " + refused + " plans were refused");
    }

    private void oneOf(String id, CallPool pool) throws InterruptedException {
        String json = json(id);
        try {
            Plan plan = PlanJson.read(json);
            List<Problem> problems = checker.check(plan, CATALOG);
            if (problems.isEmpty() && !plan.asks()) {
                InMemoryJournal journal = new InMemoryJournal(PlanBench.CLOCK);
                Beginning beginning = new Beginning(Recovery.versions(plan, CATALOG), List.of(), Optional.empty());
                new PlanExecutor(pool, journal).begin(plan, beginning, Run.quiet(CATALOG, PlanBench.CLOCK, Locale.UK));
                executed++;
            } else {
                refused(json, problems);
            }
        } catch (ProblemException e) {
            refused(json, e.problems());
        }
    }

    private void refused(String json, List<Problem> problems) {
        refused++;
        problems.stream()
                .filter(problem -> !KNOWN.contains(problem.id()))
                .forEach(problem -> wrong.add("unknown refusal " + problem + " of " + json));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String json(String id) {
        List<CapabilityDescriptor> all = List.copyOf(CATALOG.all());
        List<String> steps = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int number = 1; number <= count; number++) {
            CapabilityDescriptor capability = any(all);
            String name =
                    random.nextInt(40) == 0 ? "bank.steal_all" : capability.id().value();
            List<String> args = new ArrayList<>();
            for (String field : capability.input().path("properties").propertyNames()) {
                if (required(capability, field) ? random.nextInt(25) > 0 : random.nextInt(4) == 0) {
                    args.add("\"" + field + "\":"
                            + value(capability.input().path("properties").path(field)));
                }
            }
            if (random.nextInt(30) == 0) {
                args.add("\"" + any(NAMES) + "\":" + any(VALUES));
            }
            String more = random.nextInt(12) == 0 ? ",\"each\":\"$s1/tags\"" : "";
            steps.add("{\"id\":\"s" + (random.nextInt(50) == 0 ? 1 : number) + "\",\"capability\":\"" + name
                    + "\",\"args\":{" + String.join(",", args) + "}" + more + "}");
        }
        return "{\"id\":\"" + id + "\",\"steps\":[" + String.join(",", steps) + "]}";
    }

    /** Mostly something of the right kind. */
    private String value(JsonNode schema) {
        if (random.nextInt(8) == 0) {
            return any(VALUES);
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> any(List.of("1", "12", "-3"));
            case "number" -> any(List.of("0.5", "12", "-1"));
            case "array" -> any(List.of("[\"Bo\"]", "\"$s1/tags\"", "[]"));
            default ->
                schema.path("format").asString("").equals("date-time")
                        ? any(List.of("\"2026-11-27T12:00:00Z\"", "\"$s2/start\""))
                        : any(List.of("\"Ana\"", "\"Hello ${s1/name}\"", "\"$s1/name\"", "\"$s1/phone\"", "\"\""));
        };
    }

    private static boolean required(CapabilityDescriptor capability, String field) {
        return capability.input().path("required").valueStream().anyMatch(one -> one.asString()
                .equals(field));
    }

    private FakeTransport apps() {
        JsonNode returned = Json.json("{'name':'Ana','phone':'+33','tags':['a','b'],'id':'i1','receipt':'r1','count':1,"
                + "'start':'2026-11-27T12:00:00Z','age':7}");
        FakeTransport apps = new FakeTransport();
        CATALOG.all()
                .forEach(capability -> apps.on(capability.id().value(), call -> {
                    judge(call);
                    var answer = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
                    capability.output().path("properties").propertyNames().forEach(name -> {
                        if (returned.has(name)) {
                            answer.set(name, returned.get(name));
                        }
                    });
                    return answer;
                }));
        return apps;
    }

    /** The manifest, read by hand. */
    private synchronized void judge(Call call) {
        JsonNode schema = call.capability().input();
        JsonNode fields = schema.path("properties");
        boolean closed = !schema.path("additionalProperties").asBoolean(true);
        if (CATALOG.find(call.capability().id()).isEmpty()) {
            wrong.add("an invented capability: " + call);
        }
        for (JsonNode name : schema.path("required")) {
            if (!call.input().has(name.asString())) {
                wrong.add("without " + name + ": " + call);
            }
        }
        for (var field : call.input().properties()) {
            if (closed && !fields.has(field.getKey())) {
                wrong.add("an invented field: " + call);
            }
            if (fields.has(field.getKey()) && !fits(field.getValue(), fields.get(field.getKey()))) {
                wrong.add("a wrong value at " + field.getKey() + ": " + call);
            }
        }
    }

    private static boolean fits(JsonNode value, JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "string" ->
                value.isString()
                        && value.asString().length() >= schema.path("minLength").asInt(0)
                        && (!schema.path("format").asString("").equals("date-time") || dateTime(value.asString()));
            case "integer" -> value.isIntegralNumber();
            case "number" ->
                value.isNumber()
                        && (!schema.has("exclusiveMinimum")
                                || value.asDouble()
                                        > schema.get("exclusiveMinimum").asDouble());
            case "array" -> value.isArray() && value.valueStream().allMatch(one -> fits(one, schema.path("items")));
            default -> true;
        };
    }

    private static boolean dateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
