package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.call.Call;
import dev.appweave.call.CallPool;
import dev.appweave.call.Dispatcher;
import dev.appweave.call.OutcomeJson;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.isolate.ChildSettings;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.schema.SchemaCache;
import dev.appweave.signing.TestKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Plugins where people write numbers in digits of their own. */
@Timeout(120)
class ForeignDigitsTest {
    private static final Locale PERSIAN = Locale.forLanguageTag("fa-IR");

    @TempDir
    Path folder;

    private final Locale usual = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void write_persian_digits() {
        Locale.setDefault(Locale.Category.FORMAT, PERSIAN);
        assertEquals("\u06f7", "%d".formatted(7));
    }

    @AfterEach
    void write_usual_digits() {
        Locale.setDefault(Locale.Category.FORMAT, usual);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_plugin_works_in_the_host_and_in_a_process_of_its_own(boolean trusted) {
        JsonSchemas schemas = new JsonSchemas();
        try (Plugins plugins = Plugins.open(
                        folder.resolve("home"),
                        List.of(),
                        List.of(),
                        new DescriptorReader(schemas),
                        ChildSettings::plain);
                CallPool pool = new CallPool(new Dispatcher(new SchemaCache(schemas)), plugins.transport())) {
            if (trusted) {
                plugins.publishers().trust(TestKeys.certificate("solo"));
            }
            plugins.install(TestKeys.sign(FakeBundle.fake().build(folder), "solo"));
            Call call = new Call(
                    plugins.catalog().find(new CapabilityId("fake.say")).orElseThrow(),
                    JsonMapper.shared().createObjectNode().put("text", "hi"),
                    "k",
                    Clock.systemUTC(),
                    PERSIAN,
                    Call.Progress.NONE);
            assertEquals(
                    "{\"outcome\":\"completed\",\"output\":{\"text\":\"hi\"}}",
                    OutcomeJson.write(pool.submit(call).join()).toString());
            assertEquals(PERSIAN, Locale.getDefault(Locale.Category.FORMAT));
        }
    }
}
