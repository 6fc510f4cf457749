package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.bridge.pointing.ToolText.FieldText;
import dev.appweave.bridge.pointing.ToolText.SlotText;
import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shipped plugins as somebody else would have published them: other names and other descriptions of the same
 * capabilities, parameters and fields. Most requests people wrote for us are over these few; under ever other names a
 * model has to read what stands there instead of remembering it (docs/decisions/0031).
 */
final class Guises {
    private static final Pattern TOOL = Pattern.compile("(\\w+)\\s*=\\s*([\\w.]+)\\s*(?::\\s*(.*))?");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(\\w+)\\s*(?::\\s*(.*))?");
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*=\\s*(\\w+)");

    private final Map<String, List<Guise>> byPlugin = new LinkedHashMap<>();

    /** What one plugin is called and says of itself: its capabilities by the last part of their id. */
    private record Guise(Map<String, Clothes> tools) {}

    /** What one capability is called and says of itself; names are those of its schema. */
    private record Clothes(String name, String description, Map<String, Said> parameters, Map<String, String> fields) {}

    private record Said(String name, String description) {}

    private Guises() {}

    /** Without any. */
    static Guises none() {
        return new Guises();
    }

    /**
     * Reads guises, a block of lines a plugin; none if there is no such file.
     *
     * @throws IllegalArgumentException with the line that cannot be read
     */
    static Guises read(Path file) throws IOException {
        Guises guises = new Guises();
        Guise guise = new Guise(Map.of());
        Clothes clothes = new Clothes("", "", new HashMap<>(), new HashMap<>());
        int number = 0;
        for (String raw : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("guise ")) {
                guise = new Guise(new HashMap<>());
                guises.byPlugin
                        .computeIfAbsent(line.substring("guise ".length()).strip(), _ -> new ArrayList<>())
                        .add(guise);
            } else if (line.startsWith("->")) {
                for (MatchResult field : FIELD.matcher(line).results().toList()) {
                    clothes.fields().put(field.group(1), ToolText.words(field.group(2)));
                }
            } else {
                boolean parameter = Character.isWhitespace(raw.charAt(0));
                Matcher said = (parameter ? PARAMETER : TOOL).matcher(line);
                if (!said.matches() || guises.byPlugin.isEmpty()) {
                    throw new IllegalArgumentException(file.getFileName() + " line " + number + ": " + line);
                }
                String description = Optional.ofNullable(said.group(3)).orElse("");
                if (parameter) {
                    clothes.parameters().put(said.group(1), new Said(ToolText.words(said.group(2)), description));
                } else {
                    String name = ToolText.words(said.group(2));
                    clothes = new Clothes(name, description, new HashMap<>(), new HashMap<>());
                    guise.tools().put(said.group(1), clothes);
                }
            }
        }
        return guises;
    }

    /** One guise for each plugin; a plugin of which none is known stays as it is. */
    Wardrobe any(RandomGenerator random) {
        Map<String, Guise> worn = new HashMap<>();
        byPlugin.forEach((plugin, guises) -> worn.put(plugin, guises.get(random.nextInt(guises.size()))));
        return new Wardrobe(worn);
    }

    /** Everything as it is. */
    static Wardrobe plain() {
        return new Wardrobe(Map.of());
    }

    /** What the plugins of one example wear. */
    static final class Wardrobe {
        private final Map<String, Guise> worn;

        private Wardrobe(Map<String, Guise> worn) {
            this.worn = worn;
        }

        /** What is read of a capability in its guise; its order of parameters and fields stays. */
        ToolText dressed(CapabilityDescriptor tool, ToolText text) {
            Guise guise = worn.get(tool.id().plugin());
            Clothes clothes = guise == null ? null : guise.tools().get(tool.id().action());
            if (clothes == null) {
                return text;
            }
            List<SlotText> slots = text.slots().stream()
                    .map(slot -> Optional.ofNullable(
                                    clothes.parameters().get(slot.name().replace(' ', '_')))
                            .map(said -> new SlotText(
                                    said.name(), slot.hint(), said.description(), slot.values(), slot.required()))
                            .orElse(slot))
                    .toList();
            return new ToolText(clothes.name(), clothes.description(), slots, renamed(text.fields(), clothes));
        }

        /** Of a list of things found, each thing has the names that the first of them has. */
        private static List<FieldText> renamed(List<FieldText> fields, Clothes clothes) {
            return fields.stream()
                    .map(field -> new FieldText(
                            field.key(),
                            clothes.fields().getOrDefault(field.key(), field.name()),
                            field.type(),
                            field.reference(),
                            field.required(),
                            renamed(field.elements(), clothes)))
                    .toList();
        }
    }
}
