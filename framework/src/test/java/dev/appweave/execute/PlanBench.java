package dev.appweave.execute;

import static dev.appweave.schema.Json.json;

import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.FakeTransport;
import dev.appweave.call.Outcome;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.InMemoryJournal;
import dev.appweave.journal.Journal;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.journal.PlanState;
import dev.appweave.plan.Plan;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** All it takes to run a plan: a fake transport, a journal in memory, a clock that stands still. */
final class PlanBench implements AutoCloseable {
    /** A Sunday noon in Geneva. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneId.of("Europe/Zurich"));

    private static final SchemaCache SCHEMAS = new SchemaCache(new JsonSchemas());

    final FakeTransport transport;
    final Catalog catalog;
    final Journal journal;
    final AtomicBoolean cancelled = new AtomicBoolean();
    final List<String> heard = new ArrayList<>();
    final CallPool pool;

    /** What calls are brought before. */
    CallGate gate = CallGate.OPEN;

    private final FailPoints failPoints;

    PlanBench(Catalog catalog, Journal journal, FakeTransport transport) {
        this(catalog, journal, transport, FailPoints.NONE);
    }

    PlanBench(Catalog catalog, Journal journal, FakeTransport transport, FailPoints failPoints) {
        this.failPoints = failPoints;
        this.catalog = catalog;
        this.journal = journal;
        this.transport = transport;
        this.pool = new CallPool(new Dispatcher(SCHEMAS), transport);
    }

    /** The everyday catalog; every capability answers {@code {}} until told otherwise. */
    PlanBench() {
        this(Catalogs.everyday(), new InMemoryJournal(CLOCK), new FakeTransport());
        catalog.all().forEach(capability -> on(capability.id().value(), "{}"));
    }

    PlanBench on(String capability, String output) {
        transport.on(capability, _ -> json(output));
        return this;
    }

    PlanBench on(String capability, FakeTransport.Answer answer) {
        transport.on(capability, answer);
        return this;
    }

    List<Receipt> run(Plan plan) throws InterruptedException {
        return run(plan, List.of());
    }

    List<Receipt> run(Plan plan, List<String> declined) throws InterruptedException {
        Beginning beginning = new Beginning(Recovery.versions(plan, catalog), declined, Optional.empty());
        return new PlanExecutor(pool, journal, failPoints).begin(plan, beginning, run());
    }

    /** The outcomes' words in the plan's order. */
    List<String> outcomes(Plan plan) throws InterruptedException {
        return words(run(plan));
    }

    static List<String> words(List<Receipt> receipts) {
        return receipts.stream().map(receipt -> receipt.outcome().word()).toList();
    }

    List<Receipt> undo(Plan plan) {
        return new UndoExecutor(pool, journal, failPoints).undo(journaled(plan), run());
    }

    Recovery recovery() {
        return new Recovery(
                new PlanExecutor(pool, journal, failPoints),
                new UndoExecutor(pool, journal, failPoints),
                journal,
                failPoints);
    }

    List<JsonNode> inputs(String capability) {
        return transport.calls(capability).stream().map(call -> call.input()).toList();
    }

    List<String> keys(String capability) {
        return transport.calls(capability).stream().map(call -> call.key()).toList();
    }

    JournaledPlan journaled(Plan plan) {
        return journal.find(plan.id()).orElseThrow();
    }

    PlanState state(Plan plan) {
        return journaled(plan).state();
    }

    Run run() {
        return new Run(catalog, CLOCK, Locale.UK, new Listening(), cancelled, gate);
    }

    private final class Listening implements Run.Listener {
        @Override
        public void started(String step) {
            heard.add("started " + step);
        }

        @Override
        public void ended(Receipt receipt) {
            boolean durable = receipt.outcome() instanceof Outcome.Declined
                    || journal.latest(9).stream()
                            .flatMap(plan -> plan.call(receipt.step()).stream())
                            .anyMatch(call -> call.outcome().isPresent());
            heard.add("ended " + receipt.step() + (durable ? "" : " too early"));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
