package dev.appweave.bridge.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.pointing.ToolText.FieldText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capabilities under other names: the words change, what they stand for stays. */
final class GuisesTest {
    private static final String FILE = """
            # a comment
            guise garden
            find_bed = plots.seekPatch : Seeks a patch
              words = search_terms : What to look for
              most_found = cap

              -> id=patch_code, name=label
            guise garden
            find_bed = look_for_ground
              words = clue :
            """;

    @TempDir
    Path folder;

    private static CapabilityDescriptor bed() {
        ToolLines lines = new ToolLines("garden.find_bed : Finds a bed");
        lines.add("words* string : Words of its name");
        lines.add("most_found integer : At most this many");
        lines.add("-> id ref, name string, size number");
        return lines.descriptor();
    }

    private Guises guises(String content) throws IOException {
        return Guises.read(Files.writeString(folder.resolve("guises.txt"), content));
    }

    @Test
    void a_guise_changes_names_and_descriptions_and_nothing_else() throws IOException {
        CapabilityDescriptor bed = bed();
        ToolText plain = ToolText.of(bed);
        ToolText dressed = guises(FILE.substring(0, FILE.lastIndexOf("guise")))
                .any(new Random(1))
                .dressed(bed, plain);
        assertEquals("plots seek patch", dressed.name());
        assertEquals("Seeks a patch", dressed.description());
        assertEquals(
                List.of(
                        new SlotText("search terms", "", "What to look for", List.of(), true),
                        new SlotText("cap", "number", "", List.of(), false)),
                dressed.slots());
        assertEquals(
                List.of("patch code", "label", "size"),
                dressed.fields().stream().map(FieldText::name).toList());
        assertEquals(
                plain.fields().stream().map(FieldText::key).toList(),
                dressed.fields().stream().map(FieldText::key).toList());
        assertTrue(dressed.fields().getFirst().reference());
    }

    @Test
    void every_guise_of_a_plugin_is_worn_by_chance() throws IOException {
        Guises guises = guises(FILE);
        RandomGenerator random = new Random(3);
        List<String> names = java.util.stream.IntStream.range(0, 40)
                .mapToObj(_ ->
                        guises.any(random).dressed(bed(), ToolText.of(bed())).name())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("look for ground", "plots seek patch"), names);
    }

    @Test
    void what_has_no_guise_stays_as_it_is() throws IOException {
        ToolLines lines = new ToolLines("kitchen.boil_egg : Boils an egg");
        CapabilityDescriptor egg = lines.descriptor();
        assertEquals(ToolText.of(egg), guises(FILE).any(new Random(1)).dressed(egg, ToolText.of(egg)));
        assertEquals(ToolText.of(bed()), Guises.plain().dressed(bed(), ToolText.of(bed())));
        assertEquals(
                ToolText.of(bed()),
                Guises.read(folder.resolve("none.txt")).any(new Random(1)).dressed(bed(), ToolText.of(bed())));
    }

    @Test
    void a_line_that_cannot_be_read_is_named() {
        IllegalArgumentException said =
                assertThrows(IllegalArgumentException.class, () -> guises("guise garden\nfind_bed : no name\n"));
        assertTrue(said.getMessage().startsWith("guises.txt line 2"), said.getMessage());
        said = assertThrows(IllegalArgumentException.class, () -> guises("find_bed = seek : of no plugin\n"));
        assertTrue(said.getMessage().startsWith("guises.txt line 1"), said.getMessage());
    }

    /** The file that is trained with: whatever is worn, every capability and every parameter has words of its own. */
    @Test
    void the_guises_of_the_shipped_plugins_dress_everything() throws IOException {
        Guises guises = Guises.read(Path.of("training/requests/guises.txt"));
        RandomGenerator random = new Random(9);
        for (CapabilityDescriptor tool : shipped()) {
            ToolText plain = ToolText.of(tool);
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                ToolText dressed = guises.any(random).dressed(tool, plain);
                names.add(dressed.name());
                assertNotEquals(plain.name(), dressed.name());
                for (int slot = 0; slot < plain.slots().size(); slot++) {
                    SlotText worn = dressed.slots().get(slot);
                    assertNotEquals(plain.slots().get(slot), worn, dressed.name());
                }
                long different =
                        dressed.slots().stream().map(SlotText::name).distinct().count();
                assertEquals(plain.slots().size(), different, dressed.name());
            }
            assertTrue(names.size() > 10, tool.id() + " has " + names.size());
        }
    }

    private static List<CapabilityDescriptor> shipped() throws IOException {
        DescriptorReader reader = new DescriptorReader(new JsonSchemas());
        List<PluginDescriptor> plugins = new ArrayList<>();
        for (String plugin : List.of("calendar", "contacts", "messages", "notes", "places")) {
            try (InputStream in =
                    Guises.class.getResourceAsStream("/dev/appweave/bridge/pointing/" + plugin + ".json")) {
                plugins.add(reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return new Catalog(1, plugins).offered();
    }
}
