package dev.appweave.example;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom: docs/decisions and the package-infos say why. */
class ArchitectureTest {
    /** For each package of the framework, the other packages of ours it may use. Everything else is a violation. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("schema", List.of()),
            Map.entry("catalog", List.of("plugin", "problem", "schema")),
            Map.entry("plan", List.of("catalog", "plugin", "problem")),
            Map.entry("check", List.of("plan", "catalog", "plugin", "problem", "schema")),
            Map.entry("label", List.of("plan", "catalog", "plugin", "schema")),
            Map.entry("consent", List.of("label", "plan", "catalog", "schema", "plugin", "problem")),
            Map.entry("call", List.of("catalog", "plugin", "problem", "schema")),
            Map.entry("journal", List.of("plan", "catalog", "call", "problem")),
            Map.entry("execute", List.of("plan", "catalog", "plugin", "call", "journal", "problem")),
            Map.entry("audit", List.of("plan", "catalog", "plugin", "call", "journal", "schema")),
            Map.entry("rehearse", List.of()),
            Map.entry("signing", List.of("ledger", "problem")),
            Map.entry("isolate", List.of("catalog", "plugin", "call", "signing")),
            Map.entry(
                    "bundle",
                    List.of("catalog", "plugin", "call", "isolate", "ledger", "signing", "problem", "schema")),
            Map.entry("child", List.of("plugin", "call", "bundle", "isolate")));

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.appweave");
        assertTrue(ours.size() > 200, "the whole project is on the class path");
    }

    @Test
    void no_package_is_part_of_a_cycle() {
        slices().matching("dev.appweave.(*)..").should().beFreeOfCycles().check(ours);
        slices().matching("dev.appweave.bridge.(*)..").should().beFreeOfCycles().check(ours);
        slices().matching("dev.appweave.example.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ours);
    }

    @Test
    void each_package_of_the_framework_uses_only_what_its_package_info_says() {
        MAY_USE.forEach((name, uses) -> {
            String[] allowed = java.util.stream.Stream.concat(uses.stream(), java.util.stream.Stream.of(name))
                    .map(one -> "dev.appweave." + one + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.appweave." + name)
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.appweave..").and(not(resideInAnyPackage(allowed))))
                    .check(ours);
        });
    }

    @Test
    void modules_point_one_way() {
        noClasses()
                .that()
                .resideInAPackage("dev.appweave..")
                .and()
                .resideOutsideOfPackages("dev.appweave.bridge..", "dev.appweave.example..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.appweave.bridge..", "dev.appweave.example..")
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage("dev.appweave.bridge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.appweave.example..", "dev.appweave.bundle..", "dev.appweave.host..")
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage("dev.appweave.plugin")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "dev.appweave.plugin", "org.osgi.annotation..", "org.jspecify..")
                .check(ours);
    }

    @Test
    void each_library_has_one_door() {
        door("com.networknt..", "dev.appweave.schema");
        // The benchmark of the start measures Felix alone beside the host.
        door("org.osgi.framework..", "dev.appweave.bundle", "dev.appweave.example.bench");
        door("org.apache.felix..", "dev.appweave.bundle", "dev.appweave.example.bench");
        door("ai.onnxruntime..", "dev.appweave.bridge.encode");
        door("info.picocli..", "dev.appweave.example..");
        door("picocli..", "dev.appweave.example..");
        door("com.google.inject..", "dev.appweave.host", "dev.appweave.bridge", "dev.appweave.example..");
        door(
                "java.sql..",
                "dev.appweave.journal",
                "dev.appweave.consent",
                "dev.appweave.rehearse",
                "dev.appweave.example..");
    }

    private static void door(String library, String... packages) {
        noClasses()
                .that()
                .resideInAPackage("dev.appweave..")
                .and()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void only_the_host_calls_a_plugin_and_one_package_talks_to_a_network() {
        noClasses()
                .that()
                .resideInAPackage("dev.appweave..")
                .and()
                .resideOutsideOfPackage("dev.appweave.bridge.remote")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(ours);
        classes()
                .that()
                .implement("dev.appweave.call.Transport")
                .should()
                // A transport may stand around another; benchmarks have apps of their own, and attacks recorded ones.
                .resideInAnyPackage(
                        "dev.appweave.bundle",
                        "dev.appweave.call",
                        "dev.appweave.example.attack",
                        "dev.appweave.example.bench")
                .check(ours);
        // The probe tries whether it could; everything else of ours knows no sockets.
        noClasses()
                .that()
                .resideInAPackage("dev.appweave..")
                .and()
                .doNotHaveFullyQualifiedName("dev.appweave.isolate.Probe")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.SocketChannel")
                .check(ours);
    }

    @Test
    void only_a_main_class_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(ours);
    }

    @Test
    void every_package_says_what_it_is_and_has_no_null() {
        Set<String> packages =
                ours.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> marked = ours.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages, marked);
    }
}
