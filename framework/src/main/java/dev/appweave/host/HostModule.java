package dev.appweave.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import dev.appweave.bundle.Plugins;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.check.PlanChecker;
import dev.appweave.consent.EffectGate;
import dev.appweave.consent.Gate;
import dev.appweave.execute.PlanExecutor;
import dev.appweave.execute.Recovery;
import dev.appweave.execute.UndoExecutor;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.TextWriter;
import dev.appweave.plan.ValueReader;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

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
        bind(Gate.class).to(EffectGate.class);
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
    Journal journal() {
        return SqliteJournal.open(settings.home().resolve(".host").resolve("journal.db"), settings.clock());
    }

    @Provides
    @Singleton
    PlanChecker checker(SchemaCache schemas, Optional<TextWriter> texts) {
        return new PlanChecker(schemas, texts.isPresent());
    }

    @Provides
    @Singleton
    CallPool pool(SchemaCache schemas, Plugins plugins) {
        return new CallPool(new Dispatcher(schemas), plugins.transport());
    }

    @Provides
    @Singleton
    PlanExecutor executor(CallPool pool, Journal journal, Optional<TextWriter> texts) {
        return new PlanExecutor(pool, journal, texts);
    }

    @Provides
    @Singleton
    UndoExecutor undoExecutor(CallPool pool, Journal journal) {
        return new UndoExecutor(pool, journal);
    }

    @Provides
    @Singleton
    Recovery recovery(PlanExecutor executor, UndoExecutor undo, Journal journal) {
        return new Recovery(executor, undo, journal);
    }
}
