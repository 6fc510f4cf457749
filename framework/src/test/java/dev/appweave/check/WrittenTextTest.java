package dev.appweave.check;

import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.Catalogs;
import dev.appweave.problem.Problem;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where there is a model that writes texts, a plan may leave texts to it. */
class WrittenTextTest {
    private static final String FIND = step("s1", "contacts.find_person", "'name':'Ana'");

    private static List<String> wrong(String arguments) {
        return new PlanChecker(new SchemaCache(new JsonSchemas()), true)
                .check(steps(FIND, step("s2", "messages.send_message", arguments)), Catalogs.everyday()).stream()
                        .map(Problem::id)
                        .toList();
    }

    @Test
    void a_text_may_be_left_to_a_model() {
        assertEquals(List.of(), wrong("'to':'1','text':{'$model':'Greet','about':['$s1/name']}"));
    }

    @Test
    void what_it_is_about_must_be_there() {
        assertEquals(List.of("no_such_output"), wrong("'to':'1','text':{'$model':'Greet','about':['$s1/nickname']}"));
    }
}
