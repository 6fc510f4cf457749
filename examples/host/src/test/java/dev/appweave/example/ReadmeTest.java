package dev.appweave.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void the_plugin_it_shows_is_the_one_that_is_compiled() throws IOException {
        String readme = readme();
        int start = readme.indexOf("```java\n") + "```java\n".length();
        String shown = readme.substring(start, readme.indexOf("```", start)).strip();
        String source =
                Files.readString(ROOT.resolve("examples/hello-plugin/src/main/java/com/example/hello/Hello.java"));
        assertEquals(source.substring(source.indexOf("/** Says hello")).strip(), shown);
    }

    @Test
    void every_file_it_links_to_exists() throws IOException {
        List<String> missing = Pattern.compile("\\]\\(([^)#]+)\\)")
                .matcher(readme())
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .filter(link -> !Files.exists(ROOT.resolve(link)))
                .toList();
        assertTrue(missing.isEmpty(), "dead links: " + missing);
    }
}
