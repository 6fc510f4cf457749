package dev.appweave.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.appweave.catalog.Catalogs;
import dev.appweave.problem.ProblemException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invented plans and texts; {@link PlanJsonTest} has the rules one by one. */
class PlanRoundTripTest {
    @Provide
    Arbitrary<Plan> plans() {
        return new RandomPlans(Catalogs.everyday()).plans();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_plan_that_is_written_and_read_is_the_same(@ForAll("plans") Plan plan) {
        assertEquals(plan, PlanJson.read(PlanJson.write(plan).toString()));
    }

    @Property
    void a_text_is_a_plan_or_told_why_not(@ForAll String text) {
        try {
            PlanJson.read(text);
        } catch (ProblemException e) {
            assertFalse(e.problems().isEmpty());
        }
    }
}
