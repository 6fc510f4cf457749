package dev.appweave.fuzz;

import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.problem.ProblemException;
import dev.appweave.schema.JsonSchemas;
import dev.appweave.signing.Declarations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any {@code plugin.json} is a description, with a hash and no difference from itself, or problems. */
public final class DescriptorFuzz {
    private static final DescriptorReader READER = new DescriptorReader(new JsonSchemas());

    private DescriptorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        PluginDescriptor plugin;
        try {
            plugin = READER.read(text);
        } catch (ProblemException e) {
            return;
        }
        JsonNode tree = JsonMapper.shared().readTree(text);
        if (plugin.capabilities().isEmpty() || !Declarations.changes(tree, tree).equals(List.of())) {
            throw new AssertionError("no description: " + text);
        }
    }
}
