package dev.appweave.execute;

import dev.appweave.audit.Reconciliation;
import dev.appweave.catalog.Catalog;
import dev.appweave.journal.FailPoint;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import java.util.List;
import java.util.Optional;

/** The lives of one host after another, over the same apps and the same journal. */
final class Lives {
    private final FakeWorld world;
    private final Journal durable;

    Lives(FakeWorld world, Journal durable) {
        this.world = world;
        this.durable = durable;
    }

    interface Life {
        void in(PlanBench host) throws InterruptedException;
    }

    /** A life that nothing ends before its time. */
    void live(Life life) throws InterruptedException {
        lived(Mortal.never(), life);
    }

    /** A life that ends at the n-th fail point; returns those it came to, or nothing if it survived. */
    Optional<List<FailPoint>> dyingAt(int n, Life life) throws InterruptedException {
        Mortal mortal = new Mortal(n);
        return lived(mortal, life) ? Optional.empty() : Optional.of(mortal.passed());
    }

    private boolean lived(FailPoints mortal, Life life) throws InterruptedException {
        Journal journal = new MortalJournal(durable, mortal);
        try (PlanBench host = new PlanBench(FakeWorld.CATALOG, journal, world.hostStarts(), mortal)) {
            life.in(host);
            return true;
        } catch (Mortal.Death e) {
            return false;
        } finally {
            world.hostEnds();
        }
    }

    void recover() throws InterruptedException {
        live(host -> host.recovery().recover(host.run()));
    }

    /** A recovery when some apps are gone. */
    void recoverWith(Catalog left) throws InterruptedException {
        try (PlanBench host = new PlanBench(left, durable, world.hostStarts())) {
            host.recovery().recover(host.run());
        } finally {
            world.hostEnds();
        }
    }

    /** The journal held against the apps. */
    Reconciliation reconciled() {
        return Reconciliation.of(durable.latest(1000), FakeWorld.CATALOG, world.acts());
    }
}
