package dev.appweave.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import dev.appweave.bundle.Plugins;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.Transport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.check.PlanChecker;
import dev.appweave.consent.Gate;
import dev.appweave.consent.Grants;
import dev.appweave.consent.GroundingGate;
import dev.appweave.consent.Recent;
import dev.appweave.consent.SqliteGrants;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.UndoExecutor;
import dev.appweave.journal.FailPoints;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.TextWriter;
import dev.appweave.plan.ValueReader;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The host's object graph. {@code Planner} and {@code Retriever} are bound by another module. */
final class HostModule extends AbstractModule {
    private final HostSettings settings;

    HostModule(HostSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(HostSettings.class).toInstance(settings);
        bind(Clock.class).toInstance(settings.clock());
        bind(Locale.class).toInstance(settings.locale());
        bind(FailPoints.class).toInstance(FailPoints.NONE);
        OptionalBinder.newOptionalBinder(binder(), ValueReader.class)
                .setDefault()
                .to(PlainValueReader.class);
        OptionalBinder.newOptionalBinder(binder(), TextWriter.class);
    }

    @Provides
    @Singleton
    JsonSchemas schemas() {
        return new JsonSchemas();
    }

    @Provides
    @Singleton
    SchemaCache schemaCache(JsonSchemas schemas) {
        return new SchemaCache(schemas);
    }

    @Provides
    @Singleton
    DescriptorReader descriptorReader(JsonSchemas schemas) {
        return new DescriptorReader(schemas);
    }

    @Provides
    @Singleton
    Plugins plugins(DescriptorReader reader) {
        return Plugins.open(settings.home(), settings.shared(), settings.builtIn(), reader);
    }

    @Provides
    @Singleton
    Journal journal(FailPoints failPoints) {
        return SqliteJournal.open(settings.home().resolve(".host").resolve("journal.db"), settings.clock(), failPoints);
    }

    @Provides
    @Singleton
    Supplier<Catalog> catalogs(Plugins plugins) {
        return plugins::catalog;
    }

    @Provides
    @Singleton
    Transport transport(Plugins plugins) {
        return plugins.transport();
    }

    @Provides
    @Singleton
    Grants grants() {
        return SqliteGrants.open(settings.home().resolve(".host").resolve("grants.db"), settings.clock());
    }

    @Provides
    @Singleton
    RecentCalls recentCalls(Journal journal, Supplier<Catalog> catalogs) {
        return RecentCalls.read(journal, catalogs.get(), settings.clock());
    }

    @Provides
    @Singleton
    Recent recent(RecentCalls calls) {
        return calls;
    }

    @Provides
    @Singleton
    Gate gate(Grants grants, Recent recent) {
        return new GroundingGate(grants, recent);
    }

    @Provides
    @Singleton
    PlanChecker checker(SchemaCache schemas, Optional<TextWriter> texts) {
        return new PlanChecker(schemas, texts.isPresent());
    }

    @Provides
    @Singleton
    CallPool pool(SchemaCache schemas, Transport transport) {
        return new CallPool(new Dispatcher(schemas), transport);
    }

    @Provides
    @Singleton
    PlanExecutor executor(CallPool pool, Journal journal, Optional<TextWriter> texts, FailPoints failPoints) {
        return new PlanExecutor(pool, journal, texts, failPoints);
    }

    @Provides
    @Singleton
    UndoExecutor undoExecutor(CallPool pool, Journal journal, FailPoints failPoints) {
        return new UndoExecutor(pool, journal, failPoints);
    }

    @Provides
    @Singleton
    Recovery recovery(PlanExecutor executor, UndoExecutor undo, Journal journal, FailPoints failPoints) {
        return new Recovery(executor, undo, journal, failPoints);
    }
}
