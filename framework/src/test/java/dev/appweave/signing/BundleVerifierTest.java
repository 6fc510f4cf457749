package dev.appweave.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.Golden;
import dev.appweave.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
    @TempDir
    Path folder;

    private Path unsigned;
    private SequencedMap<String, byte[]> signed;

    @BeforeEach
    void make() {
        unsigned = Jars.write(folder.resolve("plugin.jar"), Jars.plugin());
        signed = Jars.read(TestKeys.sign(unsigned, "dev"));
    }

    private Path write(Map<String, byte[]> entries) {
        return Jars.write(folder.resolve("changed.jar"), entries);
    }

    private void assertRefused(String golden, Path jar) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Jars.verify(jar));
        Golden.assertMatches("bundle/" + golden, refused.problems());
    }

    @Test
    void a_signed_bundle_is_its_publishers_and_an_unsigned_one_nobodys() throws IOException {
        for (String alias : new String[] {"dev", "solo", "other"}) {
            Signature.By by = assertInstanceOf(Signature.By.class, Jars.verify(TestKeys.sign(unsigned, alias)));
            assertEquals(TestKeys.certificate(alias), by.signer());
            assertEquals(Fingerprint.of(TestKeys.certificate(alias)), by.key());
            assertEquals("CN=" + alias, by.name());
        }
        assertEquals(new Signature.None(), Jars.verify(unsigned));
    }

    @Test
    void a_changed_entry_is_refused() {
        signed.put("small/Activator.class", new byte[] {9});
        assertRefused("changed_entry", write(signed));
    }

    @Test
    void a_changed_label_is_refused() {
        signed.put("OSGI-INF/appweave/plugin.json", "{\"id\":\"small\",\"effect\":\"none\"}".getBytes());
        assertRefused("changed_label", write(signed));
    }

    @Test
    void an_added_entry_is_refused() {
        signed.put("small/Extra.class", new byte[] {1});
        assertRefused("added_entry", write(signed));
    }

    @Test
    void a_folder_that_holds_bytes_is_refused() {
        // No signature covers a folder; what is in one would be read by whoever asks for the entry.
        signed.put("small/", new byte[] {1});
        assertRefused("folder_with_bytes", write(signed));
    }

    @Test
    void a_folder_that_nothing_signed_lies_in_is_refused() {
        signed.put("smaller/", new byte[0]);
        assertRefused("stray_folder", write(signed));
    }

    @Test
    void the_folders_of_what_is_signed_need_no_signature() throws IOException {
        signed.put("META-INF/", new byte[0]);
        signed.put("OSGI-INF/", new byte[0]);
        signed.put("OSGI-INF/appweave/", new byte[0]);
        assertInstanceOf(Signature.By.class, Jars.verify(write(signed)));
    }

    @Test
    void an_entry_that_was_removed_is_missed() {
        signed.remove("small/Activator.class");
        assertRefused("removed_entry", write(signed));
    }

    @Test
    void a_signature_that_was_stripped_is_missed() {
        signed.keySet().removeIf(name -> name.endsWith(".SF") || name.endsWith(".EC"));
        assertRefused("stripped_signature", write(signed));
    }

    @Test
    void half_a_signature_is_none() {
        signed.keySet().removeIf(name -> name.endsWith(".EC"));
        assertRefused("half_signature", write(signed));
    }

    @Test
    void a_changed_attribute_of_the_manifest_is_refused() {
        Manifest manifest = Jars.manifest(signed.get(JarFile.MANIFEST_NAME));
        manifest.getMainAttributes().putValue("Bundle-Activator", "evil.Activator");
        signed.put(JarFile.MANIFEST_NAME, Jars.bytes(manifest));
        assertRefused("changed_manifest", write(signed));
    }

    @Test
    void a_section_that_nobody_signed_is_refused() {
        byte[] manifest = signed.get(JarFile.MANIFEST_NAME);
        byte[] more = "Name: small/\r\nSealed: true\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(manifest);
        longer.writeBytes(more);
        signed.put(JarFile.MANIFEST_NAME, longer.toByteArray());
        signed.put("small/", new byte[0]);
        assertRefused("unsigned_section", write(signed));
    }

    @Test
    void entries_of_two_publishers_make_no_signed_bundle() {
        Path byDev = TestKeys.sign(unsigned, "dev");
        SequencedMap<String, byte[]> more = Jars.read(byDev);
        more.put("small/Extra.class", new byte[] {1});
        assertRefused("two_signers", TestKeys.sign(write(more), "other"));
    }

    @Test
    void a_name_that_leads_out_of_the_bundle_is_refused() throws IOException {
        for (String name :
                new String[] {"../evil", "a/../../evil", "/etc/evil", "C:/evil", "a\\evil", "a//b", "a\u0007b"}) {
            SequencedMap<String, byte[]> entries = new LinkedHashMap<>(Jars.plugin());
            entries.put(name, new byte[] {1});
            ProblemException refused = assertThrows(ProblemException.class, () -> Jars.verify(write(entries)), name);
            assertEquals("bad_bundle", refused.problems().getFirst().id());
        }
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>(Jars.plugin());
        entries.put("a/../../evil", new byte[] {1});
        assertRefused("path_traversal", write(entries));
    }

    @Test
    void an_entry_that_is_there_twice_is_refused() throws IOException {
        SequencedMap<String, byte[]> entries = Jars.plugin();
        entries.put("small/Activatox.class", new byte[] {2});
        byte[] bytes = Files.readAllBytes(write(entries));
        byte[] twice = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("Activatox", "Activator")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertRefused("entry_twice", Files.write(folder.resolve("twice.jar"), twice));
    }

    @Test
    void a_second_manifest_in_other_letters_is_refused() {
        SequencedMap<String, byte[]> entries = Jars.plugin();
        entries.put("META-INF/Manifest.mf", entries.get(JarFile.MANIFEST_NAME));
        assertRefused("second_manifest", write(entries));
    }

    @Test
    void a_bundle_that_unpacks_without_end_is_refused() {
        SequencedMap<String, byte[]> entries = Jars.plugin();
        byte[] zeros = new byte[64 << 20];
        for (int i = 0; i < 9; i++) {
            entries.put("zeros" + i, zeros);
        }
        assertRefused("zip_bomb", write(entries));
    }

    @Test
    void bytes_behind_the_ones_that_were_signed_are_seen() throws IOException {
        // The JDK verifies as many bytes as the directory promises, and hands out all there are.
        Path jar = TestKeys.sign(unsigned, "dev");
        byte[] bytes = Files.readAllBytes(jar);
        byte[] name = "plugin.json".getBytes(StandardCharsets.UTF_8);
        int directory = lastIndexOf(bytes, name) - "OSGI-INF/appweave/".length() - 46;
        bytes[directory + 24] -= 1; // The size before packing, one less than there is.
        assertRefused("more_than_promised", Files.write(folder.resolve("more.jar"), bytes));
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lastIndexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_jar_without_a_manifest_is_no_bundle() {
        assertRefused("no_manifest", write(Map.of("a", new byte[] {1})));
    }
}
