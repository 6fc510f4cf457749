package dev.appweave.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class WantedPackagesTest {
    private static List<String> wanted(String imports, String exports) {
        Attributes manifest = new Attributes();
        manifest.putValue("Import-Package", imports);
        manifest.putValue("Export-Package", exports);
        return WantedPackages.of(manifest).all().stream()
                .map(one -> one.name() + " " + one.versions())
                .toList();
    }

    @Test
    void what_a_bundle_must_import_is_wanted_with_its_versions() {
        assertEquals(
                List.of("org.slf4j [2.0.0,3.0.0)", "a 1.0.0", "b 1.0.0", "c 0.0.0"),
                wanted(
                        "org.slf4j;version=\"[2.0,3)\", a;b;version=1;resolution:=\"mandatory\",c;x=\"d,e;f\","
                                + " g ; resolution := optional,java.util",
                        ""));
        assertEquals(List.of(), WantedPackages.of(new Attributes()).all());
    }

    @Test
    void what_a_bundle_exports_itself_is_wanted_only_in_other_versions() {
        assertEquals(List.of("b [2.0.0,3.0.0)"), wanted("a,b;version=\"[2,3)\"", "a,b;version=\"1.0\";uses:=\"a\""));
    }

    @Test
    void no_plugin_can_bring_the_plugin_api_itself() {
        Attributes manifest = new Attributes();
        manifest.putValue("Import-Package", "dev.appweave.plugin;version=\"[9,10)\"");
        TreeSet<Version> offered = new TreeSet<>(List.of(new Version("1.0.0"), new Version("2.0.0")));
        ProblemException missing = assertThrows(ProblemException.class, () -> WantedPackages.of(manifest)
                .refuse("new.jar", Map.of("dev.appweave.plugin", offered)));
        assertEquals(
                "missing_package at new.jar: It imports dev.appweave.plugin [9.0.0,10.0.0), but here it is there as 1.0.0"
                        + " and 2.0.0 only. Update the application, or ask the plugin's publisher for a build against what"
                        + " is there.",
                missing.getMessage());
    }
}
