package dev.appweave.host;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.TypeLiteral;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.execute.Receipt;
import dev.appweave.host.Answer.Status;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan answers that the user stopped: it was not done, however little went wrong. */
class StoppedTest {
    private static final Catalog CATALOG = Catalogs.of(
            capability("notes.list_notes")
                    .returns("'list':{'type':'array','items':{'type':'string'}}")
                    .build(),
            capability("notes.keep_note")
                    .takes("'text':{'type':'string'}", "text")
                    .acts(Effect.WRITE, Repeat.KEY)
                    .undo("notes.drop_note", "id", "/id")
                    .build(),
            capability("notes.drop_note").acts(Effect.DESTROY, Repeat.KEY).build(),
            capability("notes.post_note")
                    .takes("'text':{'type':'string'}", "text")
                    .acts(Effect.SHARE, Repeat.NONE)
                    .build());

    @TempDir
    Path home;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final FakeTransport apps = new FakeTransport()
            .on("notes.list_notes", _ -> json("{'list':['a','b','c']}"))
            .on("notes.keep_note", _ -> json("{}"));

    private final class Stopping implements Dialogue {
        private final boolean atTheCard;

        Stopping(boolean atTheCard) {
            this.atTheCard = atTheCard;
        }

        @Override
        public Consent consent(Card card) {
            cancelled.compareAndSet(false, atTheCard);
            return Consent.YES;
        }

        @Override
        public AtomicBoolean cancelled() {
            return cancelled;
        }
    }

    /** Runs a plan that is stopped at the card (0), or while the n-th end of a call is looked at. */
    private Answer stoppedAt(int nth, Plan plan) {
        FailPoints stop = new FailPoints() {
            private int ends;

            @Override
            public void reached(FailPoint point) {
                if (point == FailPoint.CALL_BACK && ++ends == nth) {
                    cancelled.set(true);
                }
            }
        };
        HostSettings settings = new HostSettings(home, List.of(), List.of(), Clock.systemUTC(), Locale.ENGLISH);
        try (Host host = Host.open(settings, binder -> {
            binder.install(NoPlanner.none());
            binder.bind(new TypeLiteral<Supplier<Catalog>>() {}).toInstance(() -> CATALOG);
            binder.bind(Transport.class).toInstance(apps);
            binder.bind(FailPoints.class).toInstance(stop);
        })) {
            return host.run(plan, new Stopping(nth == 0));
        }
    }

    private static List<String> words(Answer answer) {
        return answer.receipts().stream()
                .map(Receipt::outcome)
                .map(outcome -> outcome.word())
                .toList();
    }

    private static final Plan THREE = steps(
            step("s1", "notes.list_notes", ""),
            step("s2", "notes.keep_note", "'text':'$s1/list/0'"),
            step("s3", "notes.keep_note", "'text':'$s1/list/1'", "'when':{'ref':'$s2','is':'present'}"));

    @Test
    void a_plan_stopped_before_its_last_step_is_not_done() {
        Answer answer = stoppedAt(2, THREE);
        assertEquals(Status.CANCELLED, answer.status());
        assertEquals(List.of("completed", "completed", "stopped"), words(answer));
        assertEquals(
                "notes.keep_note: It was not begun, because you stopped the plan.",
                answer.text().lines().toList().getLast());
    }

    @Test
    void a_plan_stopped_after_its_last_step_is_done() {
        assertEquals(Status.DONE, stoppedAt(3, THREE).status());
    }

    @Test
    void a_list_stopped_between_two_elements_is_not_done() {
        Answer answer = stoppedAt(
                3,
                steps(
                        step("s1", "notes.list_notes", ""),
                        step("s2", "notes.keep_note", "'text':'$item'", "'each':'$s1/list'")));
        assertEquals(Status.CANCELLED, answer.status());
        assertEquals(List.of("completed", "stopped"), words(answer));
        assertEquals(
                "You stopped the plan after 2 of 3.",
                answer.receipts().getLast().said());
        assertEquals(2, apps.calls("notes.keep_note").size());
    }

    @Test
    void a_plan_stopped_at_its_card_has_begun_nothing() {
        Answer answer = stoppedAt(
                0, steps(step("s1", "notes.list_notes", ""), step("s2", "notes.post_note", "'text':'$s1/list/0'")));
        assertEquals(Status.CANCELLED, answer.status());
        assertEquals(List.of("stopped", "stopped"), words(answer));
        assertEquals(List.of(), apps.calls());
    }

    @Test
    void a_step_that_failed_before_the_stop_is_still_told_as_failed() {
        apps.off("notes.keep_note");
        assertEquals(Status.STEP_FAILED, stoppedAt(2, THREE).status());
    }
}
