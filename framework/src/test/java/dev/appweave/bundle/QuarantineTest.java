package dev.appweave.bundle;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
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
    private static final String INHERITS = "; it gets the folder \"fake\" with what is in it, and no permission";
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
        assertEquals(List.of(), changes(by("CN=solo", SOLO), TestKeys.sign(jar("Says it back."), "solo")));
    }

    @Test
    void of_what_nobody_signed_other_bytes_are_a_change_and_the_same_are_none() {
        assertEquals(List.of("signer: nobody -> nobody" + INHERITS), changes(by(""), jar("Says it back.")));
        BundleFile same = read(jar("Says it back."));
        assertEquals(List.of(), Quarantine.changes(Lock.of("", same, Optional.empty()), SAID, same));
    }

    @Test
    void who_signs_for_the_first_time_is_a_change() {
        assertEquals(
                List.of("signer: nobody -> " + SOLO_SHOWN + INHERITS),
                changes(by(""), TestKeys.sign(jar("Says it back."), "solo")));
    }

    @Test
    void what_a_key_signed_is_not_replaced_by_another_keys_under_the_same_name_nor_by_nobodys() {
        String other = "0123456789abcdef".repeat(4);
        for (Path jar : List.of(TestKeys.sign(jar("Says it back."), "solo"), jar("Says it back."))) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> Quarantine.refuse(by("CN=solo", other), read(jar)));
            assertEquals("signed_by_another", refused.problems().getFirst().id());
        }
    }

    @Test
    void another_plugin_id_gets_no_folder() {
        JsonNode before = json(FakeBundle.json("other", "1.0.0"));
        assertEquals(
                "signer: nobody -> nobody",
                Quarantine.changes(by(""), before, read(jar("Says it back."))).getFirst());
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
                        "signer: nobody -> " + SOLO_SHOWN + INHERITS,
                        "fake.say: description: \"Says it back.\" -> \"Tells all.\""),
                changes);
    }

    @Test
    void who_updates_is_told_each_change_and_how_to_accept_them() {
        Path jar = jar("Tells all.");
        List<Problem> told = Quarantine.waits(by("CN=solo", SOLO), read(jar), List.of("one", "two"))
                .problems();
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
