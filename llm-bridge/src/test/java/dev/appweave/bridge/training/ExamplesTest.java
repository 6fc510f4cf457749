package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.Pack.PackedTool;
import dev.appweave.bridge.training.Examples.Counts;
import dev.appweave.bridge.training.Examples.Example;
import dev.appweave.bridge.training.Examples.Target;
import dev.appweave.bridge.training.RequestFile.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Examples, and how they are written. */
final class ExamplesTest {
    @TempDir
    Path folder;

    private static List<Example> many(long seed, Counts counts) {
        Examples examples = new Examples(Tiny.PACKER, new Random(seed), 1, Guises.none(), counts);
        List<Example> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            for (Entry entry : Tiny.CONTENT.entries()) {
                examples.example(RequestFile.row(entry, "tiny", "tiny", Tiny.TOOLS), Tiny.TOOLS)
                        .ifPresent(made::add);
            }
        }
        return made;
    }

    @Test
    void every_right_choice_is_one_the_parameter_has() {
        for (Example example : many(1, new Counts())) {
            assertEquals(example.pack().tools().size(), example.calls().size());
            for (Target target : example.targets()) {
                PackedTool tool = example.pack().tools().get(target.packed());
                assertTrue(tool.full() && example.calls().get(target.packed()) > 0);
                int choices = target.slot().choices(example.pack().spans().size());
                assertTrue(target.groups().stream()
                        .allMatch(group -> !group.isEmpty() && group.stream().allMatch(c -> c >= 0 && c < choices)));
            }
        }
    }

    @Test
    void a_called_tool_is_counted_or_nothing_is_called() {
        int hidden = 0;
        List<Example> all = many(2, new Counts());
        for (Example example : all) {
            boolean none = example.calls().stream().allMatch(count -> count == 0);
            hidden += none ? 1 : 0;
            assertTrue(!none || example.targets().isEmpty());
        }
        // Remarks call nothing; of the others a few have their tool hidden.
        assertTrue(hidden > all.size() / 6 - 1 && hidden < all.size() / 2, hidden + " of " + all.size());
    }

    @Test
    void the_same_seed_gives_the_same_examples() throws IOException {
        assertEquals(written(many(5, new Counts())), written(many(5, new Counts())));
    }

    @Test
    void what_can_be_said_is_counted_by_set() {
        Counts counts = new Counts();
        int examples = many(3, counts).size();
        String table = counts.table();
        assertTrue(table.startsWith("| set | examples | whole plan sayable |"), table);
        assertTrue(table.contains("\n| tiny | " + examples + " | "), table);
    }

    private String written(List<Example> examples) throws IOException {
        Path file = folder.resolve("shard.jsonl");
        try (ShardWriter writer = new ShardWriter(file)) {
            for (Example example : examples) {
                writer.write(example);
            }
        }
        return Files.readString(file);
    }

    @Test
    void a_shard_is_one_object_a_line_with_the_pack_as_it_is() throws IOException {
        List<Example> examples = many(4, new Counts());
        List<String> lines = written(examples).lines().toList();
        assertEquals(examples.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = JsonMapper.shared().readTree(lines.get(i));
            Example example = examples.get(i);
            assertEquals("tiny", line.path("src").asString());
            assertEquals(example.pack().ids().length, line.path("ids").size());
            assertEquals(example.pack().ids().length, line.path("hit").size());
            assertEquals(example.pack().words().length, line.path("words").size());
            assertEquals(example.pack().spans().size(), line.path("spans").size());
            assertEquals(example.calls().size(), line.path("tools").size());
            assertEquals(example.targets().size(), line.path("params").size());
            for (int t = 0; t < example.targets().size(); t++) {
                Target target = example.targets().get(t);
                JsonNode param = line.path("params").get(t);
                assertEquals(target.slot().at(), param.path("at").asInt());
                assertEquals(target.slot().open(), param.path("spans").isNull());
                assertEquals(target.slot().links().size(), param.path("link").size());
                assertEquals(target.groups().size(), param.path("gold").size());
            }
        }
    }
}
