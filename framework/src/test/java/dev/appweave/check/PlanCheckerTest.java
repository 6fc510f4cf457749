package dev.appweave.check;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.Step;
import dev.appweave.problem.Golden;
import dev.appweave.problem.Problem;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PlanCheckerTest {
    private static final Catalog CATALOG = Catalogs.everyday();
    private static final String FIND = step("s1", "contacts.find_person", "'name':'Ana'");
    private static final String PLACES = step("s1", "places.search", "");
    private static final String CREATE = "'title':'x','start':'2026-11-27T12:00:00Z'";

    /** At least one wrong plan for every violation. */
    private static final Map<ViolationId, List<Plan>> WRONG = wrong();

    private final PlanChecker checker = new PlanChecker(new SchemaCache(new JsonSchemas()));

    private static Map<ViolationId, List<Plan>> wrong() {
        Map<ViolationId, List<Plan>> wrong = new TreeMap<>();
        wrong.put(ViolationId.EMPTY_PLAN, List.of(steps()));
        wrong.put(
                ViolationId.BAD_FORM,
                List.of(
                        misnamed("s/1"),
                        misnamed("item"),
                        new Plan("p 1", Optional.empty(), steps(FIND).steps())));
        wrong.put(
                ViolationId.TOO_LARGE,
                List.of(steps(step("s1", "contacts.find_person", "'name':'" + "x".repeat(1_000_001) + "'"))));
        wrong.put(ViolationId.TOO_MANY_STEPS, List.of(many(101)));
        wrong.put(
                ViolationId.DUPLICATE_STEP,
                List.of(steps(FIND, FIND, step("s2", "places.search", "'near':'$s1/name'"))));
        wrong.put(
                ViolationId.UNKNOWN_CAPABILITY,
                List.of(
                        steps(step("s1", "message.send_message", "")),
                        steps(step("s1", "zoo.feed_lion", "'lion':'all'"))));
        wrong.put(
                ViolationId.UNKNOWN_ARGUMENT,
                List.of(
                        steps(step("s1", "contacts.find_person", "'name':'Ana','nmae':'Ana'")),
                        steps(step("s1", "contacts.find_person", "'name':'Ana','x':1"))));
        wrong.put(ViolationId.MISSING_ARGUMENT, List.of(steps(step("s1", "calendar.create_event", ""))));
        wrong.put(
                ViolationId.BAD_ARGUMENT,
                List.of(
                        steps(step("s1", "calendar.create_event", "'title':'','start':'Friday','guests':['a',5]")),
                        steps(step("s1", "bank.pay", "'to':'Bo','amount':-5")),
                        steps(step("s1", "bank.pay", "'to':'Bo','amount':'5'"))));
        wrong.put(
                ViolationId.UNKNOWN_STEP,
                List.of(
                        steps(FIND, step("s2", "places.search", "'near':'$s11/name'")),
                        steps(FIND, step("s2", "places.search", "", "'when':{'ref':'$elsewhere','is':'present'}"))));
        wrong.put(
                ViolationId.LATER_STEP,
                List.of(steps(
                        step("s1", "places.search", "'near':'$s2/name'"),
                        step("s2", "contacts.find_person", "'name':'Ana'"))));
        wrong.put(
                ViolationId.CYCLE,
                List.of(
                        steps(step("s1", "places.search", "'near':'${s1/count}'")),
                        steps(
                                step("s1", "places.search", "'near':'${s2/name}'"),
                                step("s2", "contacts.find_person", "'name':'${s1/count}'"))));
        wrong.put(
                ViolationId.NO_SUCH_OUTPUT,
                List.of(
                        steps(FIND, step("s2", "places.search", "'near':'$s1/adress/street'")),
                        steps(FIND, step("s2", "places.search", "'near':'$s1/address/stret'")),
                        steps(PLACES, step("s2", "places.search", "'near':'$item/nmae'", "'each':'$s1/places'")),
                        steps(
                                PLACES,
                                step("s2", "places.search", "", "'each':'$s1/places'"),
                                step("s3", "places.search", "'near':'$s2/count'"))));
        wrong.put(
                ViolationId.OUTPUT_DOES_NOT_FIT,
                List.of(
                        steps(FIND, step("s2", "places.search", "'near':'$s1/age'")),
                        steps(FIND, step("s2", "places.search", "'limit':'$s1/name'")),
                        steps(FIND, step("s2", "places.search", "'limit':'about ${s1/age}'")),
                        steps(FIND, step("s2", "places.search", "'near':['$s1/name']")),
                        steps(FIND, step("s2", "places.search", "'near':{'a':'$s1/name'}")),
                        steps(FIND, step("s2", "calendar.create_event", CREATE + ",'guests':['$s1/age']")),
                        steps(
                                PLACES,
                                step(
                                        "s2",
                                        "calendar.create_event",
                                        CREATE + ",'place':'$item'",
                                        "'each':'$s1/places'"))));
        wrong.put(
                ViolationId.NOT_TEXT,
                List.of(steps(FIND, step("s2", "places.search", "'near':'at ${s1/address} or ${s1/tags}'"))));
        wrong.put(
                ViolationId.EACH_NEEDS_LIST,
                List.of(steps(FIND, step("s2", "places.search", "'near':'$item'", "'each':'$s1/name'"))));
        wrong.put(
                ViolationId.ITEM_OUTSIDE_EACH,
                List.of(
                        steps(step("s1", "contacts.find_person", "'name':'$item/name'")),
                        steps(step("s1", "contacts.find_person", "'name':'x'", "'each':'$item/list'"))));
        wrong.put(ViolationId.OVER_QUOTA, List.of(steps(send(1), send(2), send(3), send(4), send(5))));
        wrong.put(
                ViolationId.NO_TEXT_MODEL,
                List.of(steps(FIND, step("s2", "places.search", "'near':{'$model':'Sum up','about':['$s1/name']}"))));
        return wrong;
    }

    private static String send(int number) {
        return step("s" + number, "messages.send_message", "'to':'1','text':'hi'");
    }

    private static Plan misnamed(String id) {
        return new Plan(
                "p1",
                Optional.empty(),
                List.of(new Step(
                        id,
                        steps(FIND).steps().getFirst().capability(),
                        steps(FIND).steps().getFirst().args(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static Plan many(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(step("s" + i, "places.search", ""));
        }
        return steps(all.toArray(String[]::new));
    }

    private List<Problem> check(String... steps) {
        return checker.check(steps(steps), CATALOG);
    }

    @Test
    void every_violation_has_a_plan_that_shows_it() {
        assertEquals(
                List.of(ViolationId.values()),
                Arrays.stream(ViolationId.values()).filter(WRONG::containsKey).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_plan_is_told_what_where_and_what_to_do(ViolationId id) {
        StringBuilder told = new StringBuilder();
        for (Plan plan : WRONG.get(id)) {
            List<Problem> problems = checker.check(plan, CATALOG);
            assertTrue(problems.stream().anyMatch(one -> one.id().equals(id.word())), () -> id + " in " + problems);
            problems.forEach(one -> told.append(told.isEmpty() ? "" : "\n").append(one));
        }
        Golden.assertMatches("violations/" + id.word(), told.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'s2','capability':'messages.send_message','args':{'to':'$s1/phone','text':'Hi ${s1/name}, ${s1/age}'}}",
                "{'id':'s2','capability':'places.search','args':{'limit':'$s1/age'}}",
                "{'id':'s2','capability':'contacts.find_person','args':{'name':'$item'},'each':'$s1/tags'}",
                "{'id':'s2','capability':'contacts.find_person','args':{'name':'x'},'each':'$s1/tags','when':{'ref':'$item','is':'equal','value':'a'}}",
                "{'id':'s2','capability':'contacts.find_person','args':{'name':'$s1/tags/0'}}",
                "{'id':'s2','capability':'contacts.find_person','args':{'name':{'$ask':'Who?'}}}",
                "{'id':'s2','capability':'calendar.create_event','args':{'title':'x','start':'2026-11-27T12:00:00Z','guests':['$s1/name','Bo']}}",
                "{'id':'s2','capability':'calendar.create_event','args':{'title':'x','start':'2026-11-27T12:00:00Z','guests':'$s1/tags'}}",
                "{'id':'s2','capability':'calendar.delete_event','args':{'id':'e1'}}"
            })
    void a_right_plan_has_no_violations(String second) {
        assertEquals(List.of(), check(FIND, second));
    }

    @Test
    void an_element_of_a_referenced_schema_is_known_by_its_fields() {
        assertEquals(
                List.of(),
                check(
                        PLACES,
                        step(
                                "s2",
                                "calendar.create_event",
                                "'title':'$item/name','start':'$item/opens'",
                                "'each':'$s1/places'")));
        assertEquals(
                List.of(),
                check(
                        PLACES,
                        step("s2", "places.search", "'near':'$item/name'", "'each':'$s1/places'"),
                        step("s3", "contacts.find_person", "'name':'$s2/items/0/places/1/name'")));
    }

    @Test
    void a_hundred_steps_are_no_violation_and_no_burden() {
        assertEquals(List.of(), checker.check(many(100), CATALOG));
    }

    @Test
    void all_violations_of_a_plan_are_told_at_once_in_its_order() {
        Golden.assertMatches(
                "violations/several",
                check(
                        step("s1", "contact.find_person", "'name':'Ana'"),
                        step("s2", "calendar.create_event", "'titel':'x','start':'Friday'"),
                        step("s3", "messages.send_message", "'to':'$s4/phone','text':'${s9/name}'"),
                        step("s4", "contacts.find_person", "'name':7")));
    }

    @Test
    void the_same_plan_and_catalog_give_the_same_answer() {
        Plan plan = WRONG.get(ViolationId.NO_SUCH_OUTPUT).getFirst();
        assertEquals(checker.check(plan, CATALOG), checker.check(plan, CATALOG));
    }

    @Test
    void an_argument_with_a_hostile_name_is_told_and_no_crash() {
        LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
        args.put("a/b~c", Arg.Literal.of(json("5")));
        args.put("x".repeat(100_000), Arg.Literal.of(json("5")));
        Step odd = Step.of("s1", new CapabilityId("contacts.find_person"), args);
        assertTrue(checker.check(new Plan("p1", Optional.empty(), List.of(odd)), CATALOG)
                        .size()
                >= 3);
    }

    @Test
    void a_value_of_any_depth_is_measured_before_it_is_written_down() {
        JsonNode deep = json("1");
        for (int i = 0; i < 100_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
        args.put("name", Arg.Literal.of(deep));
        Step odd = Step.of("s1", new CapabilityId("contacts.find_person"), args);
        List<Problem> problems = checker.check(new Plan("p1", Optional.empty(), List.of(odd)), CATALOG);
        assertEquals(
                List.of("The plan is nested deeper than 64 levels."),
                problems.stream().map(Problem::message).toList());
    }
}
