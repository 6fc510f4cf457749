package dev.appweave.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.FakeTransport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Receipt;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.Run;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plan.RandomPlans;
import dev.appweave.plan.Step;
import dev.appweave.problem.Problem;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.node.JsonNodeFactory;

class CheckedPlansTest {
    private static final Catalog CATALOG = Catalogs.everyday();
    private static final Clock CLOCK = Clock.systemUTC();

    private final SchemaCache schemas = new SchemaCache(new JsonSchemas());
    private final PlanChecker checker = new PlanChecker(schemas);

    @Provide
    Arbitrary<Plan> plans() {
        return new RandomPlans(CATALOG).plans();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_checker_answers_to_any_plan_with_known_ids(@ForAll("plans") Plan plan) {
        for (Problem problem : checker.check(plan, CATALOG)) {
            assertTrue(
                    Arrays.stream(ViolationId.values()).anyMatch(id -> id.word().equals(problem.id())),
                    problem.toString());
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void a_plan_the_checker_accepts_runs_to_an_end(@ForAll("plans") Plan plan) throws InterruptedException {
        Plan accepted = accepted(plan);
        Statistics.label("accepted").collect(!accepted.steps().isEmpty()).coverage(share -> share.check(true)
                .percentage(accept -> accept > 5));
        if (!accepted.steps().isEmpty() && !accepted.asks()) {
            assertEquals(accepted.steps().size(), run(accepted).size());
        }
    }

    /** The plan without the steps that the checker complains of. */
    private Plan accepted(Plan plan) {
        Set<String> places = checker.check(plan, CATALOG).stream()
                .map(problem -> problem.where().split("/"))
                .map(place -> place.length > 1 ? place[1] : "")
                .collect(Collectors.toSet());
        List<Step> rest = plan.steps().stream()
                .filter(step -> !places.contains(step.id()))
                .toList();
        return rest.size() == plan.steps().size() || rest.isEmpty()
                ? new Plan(plan.id(), plan.said(), rest)
                : accepted(new Plan(plan.id(), plan.said(), rest));
    }

    /** Over apps that answer nothing: what a plan reads is missing, which is nobody's crash. */
    private List<Receipt> run(Plan plan) throws InterruptedException {
        FakeTransport transport = new FakeTransport();
        CATALOG.all().forEach(one -> transport.on(one.id().value(), _ -> JsonNodeFactory.instance.objectNode()));
        InMemoryJournal journal = new InMemoryJournal(CLOCK);
        try (CallPool pool = new CallPool(new Dispatcher(schemas), transport)) {
            journal.begin(plan, Recovery.versions(plan, CATALOG), List.of(), Optional.empty());
            return new PlanExecutor(pool, journal)
                    .execute(journal.find(plan.id()).orElseThrow(), Run.quiet(CATALOG, CLOCK, Locale.UK));
        }
    }
}
