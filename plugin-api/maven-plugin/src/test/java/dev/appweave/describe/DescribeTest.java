package dev.appweave.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.appweave.describe.fake.Good;
import dev.appweave.describe.fake.Misfitting;
import dev.appweave.describe.fake.Refused;
import dev.appweave.describe.fake.Unreadable;
import dev.appweave.describe.fake.Unsupported;
import dev.appweave.describe.fake.second.Misnamed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DescribeTest {
    @TempDir
    Path folder;

    private final Describe describe = new Describe();

    /** Describes a plugin of these classes, with those inside them. */
    private ObjectNode plugin(Class<?>... types) throws IOException, URISyntaxException {
        Path all = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        for (Class<?> type : types) {
            Path here =
                    Files.createDirectories(folder.resolve(type.getPackageName().replace('.', '/')));
            try (Stream<Path> files = Files.list(all.resolve(folder.relativize(here)))) {
                for (Path file : files.filter(
                                file -> isOf(type, file.getFileName().toString()))
                        .toList()) {
                    Files.copy(file, here.resolve(file.getFileName()));
                }
            }
        }
        return describe.plugin(folder, "1.0.0-SNAPSHOT");
    }

    private static boolean isOf(Class<?> type, String file) {
        return file.equals(type.getSimpleName() + ".class") || file.startsWith(type.getSimpleName() + "$");
    }

    private List<String> problems(Class<?>... types) throws Exception {
        plugin(types);
        return describe.problems();
    }

    @Test
    void a_method_that_implements_a_generic_interface_is_one_capability() throws Exception {
        ObjectNode plugin = plugin(Good.class);
        assertEquals(List.of(), describe.problems());
        assertNotNull(plugin);
        assertEquals("1.0.0", plugin.get("version").asString());
        assertEquals(
                List.of("fake.act", "fake.take_back"),
                plugin.get("capabilities")
                        .valueStream()
                        .map(one -> one.get("name"))
                        .map(JsonNode::asString)
                        .toList());
    }

    @Test
    void what_has_no_schema_is_told_once_and_ends_the_build() throws Exception {
        assertEquals(
                List.of("Unsupported$When.at: LocalDateTime is not supported; use OffsetDateTime."),
                problems(Unsupported.class));
    }

    @Test
    void a_default_that_is_no_json_is_told_with_how_to_write_it_beside_what_else_is_wrong() throws Exception {
        assertEquals(
                List.of(
                        "Unreadable$Greet.language: its defaultValue english is no JSON;"
                                + " a number is written \"3\", a text \"\\\"english\\\"\".",
                        "Unreadable.greet: title must be at least 1 character long.",
                        "Unreadable.greet: done says {txt}, which is neither {input/…} nor {output/…}."),
                problems(Unreadable.class));
    }

    @Test
    void a_default_that_its_component_cannot_hold_is_told_at_any_depth() throws Exception {
        assertEquals(
                List.of(
                        "Misfitting$Order.text: its defaultValue true does not fit: boolean found, string expected;"
                                + " a text is written \"\\\"true\\\"\".",
                        "Misfitting$Order.length: its defaultValue \"an hour\" does not fit: must be a valid ISO 8601 duration;"
                                + " give another one, or leave it out.",
                        "Misfitting$Order.colour: its defaultValue \"green\" does not fit: does not have a value in the enumeration [\"red\", \"blue\"];"
                                + " write one of [\"red\",\"blue\"].",
                        "Misfitting$Order.inner.count: its defaultValue 11 does not fit: must have a maximum value of 10;"
                                + " give another one, or leave it out.",
                        "Misfitting$Inner.count: its defaultValue 11 does not fit: must have a maximum value of 10;"
                                + " give another one, or leave it out."),
                problems(Misfitting.class));
    }

    @Test
    void what_a_host_would_refuse_the_build_tells_all_at_once() throws Exception {
        assertEquals(
                List.of(
                        "Refused.remove: undoArgs without undo: name the capability that takes it back, or leave undoArgs out.",
                        "Refused.misnamed: name does not match the regex pattern"
                                + " ^[a-z][a-z0-9_]{0,63}\\.[a-z][a-z0-9_]{0,63}$, with \"fake.\" before it."
                                + " Write it in snake case: find_person.",
                        "Refused.misnamed: title must be at least 1 character long.",
                        "Refused.misnamed: description must be at least 1 character long.",
                        "Refused.misnamed: keywords/0 must be at least 1 character long.",
                        "Refused.again: fake.again would be its own undo: called again, it does the same again."
                                + " Name the capability that takes it back.",
                        "Refused.put: \"verify\" needs \"find\": the capability to ask.",
                        "Refused.put: fake.remove needs \"id\"; add \"id=/…\" to undoArgs, with the place in the output.",
                        "Refused.put: fake.remove takes no \"text\".",
                        "Refused.put: The output has nothing at \"/txt\".",
                        "Refused.put: done says {output/title}, but the output has nothing at \"/title\".",
                        "Refused.put: done says {input/who}, but the input has nothing at \"/who\".",
                        "Refused.put: done says {text}, which is neither {input/…} nor {output/…}."),
                problems(Refused.class));
    }

    @Test
    void a_bundle_is_one_plugin() throws Exception {
        assertEquals(
                List.of("@Plugin is on 2 packages (dev.appweave.describe.fake, dev.appweave.describe.fake.second),"
                        + " but a bundle is one plugin: leave it on one of them, or build a bundle of each."),
                problems(Good.class, Misnamed.class));
    }

    @Test
    void a_wrong_id_is_told_once_and_not_for_each_capability() throws Exception {
        assertEquals(
                List.of(
                        "@Plugin: id does not match the regex pattern ^[a-z][a-z0-9_]{0,63}$."
                                + " Write it in snake case: contacts, my_app.",
                        "@Plugin: title must be at least 1 character long."),
                problems(Misnamed.class));
    }
}
