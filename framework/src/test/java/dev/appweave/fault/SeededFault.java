package dev.appweave.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Plan;
import dev.appweave.plan.Plans;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One mistake in one file of the host, and the tests that must fail because of it: the file is compiled with the mistake,
 * and those tests run over it as they stand. Nothing in the host can switch a part of it off, so nothing has to be there
 * for this.
 *
 * @param file below {@code dev/appweave}
 * @param right what stands there, once
 * @param wrong what stands there instead
 */
record SeededFault(String file, String right, String wrong) {
    private static final Path SOURCES = Path.of("src/main/java/dev/appweave");

    /** A host without a fault. */
    static Set<String> brokenBy(Path folder, List<String> tests) throws IOException {
        return run(folder, tests);
    }

    /** The rules, by class and method, that do not hold with the fault in place. */
    Set<String> broken(Path folder, List<String> tests) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        assertEquals(2, source.split(Pattern.quote(right), -1).length, file + " has once: " + right);
        Path faulty = folder.resolve(file);
        Files.createDirectories(faulty.getParent());
        Files.writeString(faulty, source.replace(right, wrong));
        compile(faulty, folder);
        return run(folder, tests);
    }

    private static void compile(Path source, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", into.toString(), "-cp", System.getProperty("java.class.path"));
            assertTrue(
                    compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                            .call(),
                    said::toString);
        }
    }

    private static Set<String> run(Path first, List<String> tests) throws IOException {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        try (Loader loader = new Loader(first)) {
            here.setContextClassLoader(loader);
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(tests.stream()
                            .map(test -> DiscoverySelectors.selectClass(loader, "dev.appweave." + test))
                            .toList())
                    .configurationParameter(
                            "jqwik.database", first.resolve("jqwik").toString())
                    .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                    .build();
            Ended ended = new Ended();
            LauncherFactory.create().execute(request, ended);
            assertTrue(ended.run > 0, "nothing was run of " + tests);
            return ended.failed;
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /** What was run, and what of it failed. */
    private static final class Ended implements TestExecutionListener {
        private final Set<String> failed = new TreeSet<>();
        private int run;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            run += test.isTest() ? 1 : 0;
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.add(test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(method -> method.getClassName().replaceFirst(".*\\.", "") + "." + method.getMethodName())
                        .orElse(test.getDisplayName()));
            }
        }
    }

    /** The host's own classes and tests anew, those with the fault before all others. */
    private static final class Loader extends URLClassLoader {
        Loader(Path first) throws MalformedURLException {
            super(
                    new URL[] {first.toUri().toURL(), place(Plan.class), place(Plans.class)},
                    SeededFault.class.getClassLoader());
        }

        private static URL place(Class<?> of) {
            return of.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith("dev.appweave.")) {
                    try {
                        loaded = findClass(name);
                    } catch (ClassNotFoundException e) {
                        // Of another module.
                    }
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
