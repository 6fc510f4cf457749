package dev.appweave.bundle;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.Problem;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.Fingerprint;
import dev.appweave.signing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QuarantineTest {
    private static final JsonNode SAID = json(FakeBundle.json("fake", "1.0.0"));
    private static final String SOLO = Fingerprint.of(TestKeys.certificate("solo"));
    private static final String SOLO_SHOWN = "CN=solo (key " + SOLO.substring(0, 16) + ")";

    @TempDir
    Path folder;

    private BundleFile read(Path jar) {
        return BundleFile.read(jar, new DescriptorReader(new JsonSchemas()));
    }

    private Path jar(String description) {
        String json = FakeBundle.json("fake", "1.1.0").replace("Says it back.", description);
        return FakeBundle.fake().version("1.1.0").json(json).build(folder);
    }

    private static Lock by(String signer, String... keys) {
        return new Lock("file:a", "d1", "h1", List.of(keys), signer, "", false, Optional.empty());
    }

    private List<String> changes(Lock installed, Path update) {
        return Quarantine.changes(installed, SAID, read(update));
    }

    @Test
    void an_update_of_the_same_key_that_says_the_same_changes_nothing() {
        assertEquals(List.of(), changes(by(""), jar("Says it back.")));
        assertEquals(List.of(), changes(by("CN=solo", SOLO), TestKeys.sign(jar("Says it back."), "solo")));
    }

    @Test
    void who_signs_for_the_first_time_or_no_more_is_a_change() {
        assertEquals(
                List.of("signer: nobody -> " + SOLO_SHOWN),
                changes(by(""), TestKeys.sign(jar("Says it back."), "solo")));
        assertEquals(
                List.of("signer: " + SOLO_SHOWN + " -> nobody"), changes(by("CN=solo", SOLO), jar("Says it back.")));
    }

    @Test
    void another_key_under_the_same_name_is_a_change() {
        String other = "0123456789abcdef".repeat(4);
        assertEquals(
                List.of("signer: CN=solo (key 0123456789abcdef) -> " + SOLO_SHOWN),
                changes(by("CN=solo", other), TestKeys.sign(jar("Says it back."), "solo")));
    }

    @Test
    void only_the_signers_own_key_counts_and_not_those_above_it() {
        String dev = Fingerprint.of(TestKeys.certificate("dev"));
        assertEquals(List.of(), changes(by("CN=dev", dev), TestKeys.sign(jar("Says it back."), "dev")));
    }

    @Test
    void what_it_says_otherwise_is_told_after_who_signed_it() {
        List<String> changes = changes(by(""), TestKeys.sign(jar("Tells all."), "solo"));
        assertEquals(
                List.of(
                        "signer: nobody -> " + SOLO_SHOWN,
                        "fake.say: description: \"Says it back.\" -> \"Tells all.\""),
                changes);
    }

    @Test
    void who_updates_is_told_each_change_and_how_to_accept_them() {
        Path jar = jar("Tells all.");
        List<Problem> told = Quarantine.waits(read(jar), List.of("one", "two")).problems();
        assertEquals(
                List.of("update_waits", "declaration_changed", "declaration_changed"),
                told.stream().map(Problem::id).toList());
        assertEquals(
                List.of("fake-plugin-1.1.0.jar", "fake", "fake"),
                told.stream().map(Problem::where).toList());
        assertEquals("one", told.get(1).message());
        assertEquals("two", told.get(2).message());
        assertEquals(
                "If the changes below are all right: plugins accept fake.",
                told.getFirst().remedy());
    }
}
