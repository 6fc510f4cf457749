package dev.appweave.bridge.cascade;

import dev.appweave.bridge.text.Folding;
import dev.appweave.plan.Arg;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Step;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routines of a profile: one file each, {@code NAME.json}.
 *
 * <pre>{@code {"phrases": ["Good morning"], "plan": {"id": "good-morning", "steps": […]}}}</pre>
 */
public final class Routines {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Path folder;

    /** The routines in a folder, which is made when the first is saved. */
    public Routines(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a plan; one of the same name is replaced.
     *
     * @throws ProblemException {@code bad_routine} if the name cannot be one or there is no phrase; {@code phrase_taken}
     */
    public Routine save(String name, List<String> phrases, Plan plan) {
        List<String> said = phrases.stream()
                .map(String::strip)
                .filter(phrase -> !normal(phrase).isEmpty())
                .toList();
        if (!NAME.matcher(name).matches() || said.isEmpty()) {
            throw ProblemException.of(
                    "bad_routine",
                    name,
                    said.isEmpty() ? "A routine needs a phrase." : "\"" + name + "\" cannot name a routine.",
                    "Use small letters, digits and dashes for the name, and --phrase for the words.");
        }
        for (Routine other : all()) {
            for (String phrase : said) {
                if (!other.name().equals(name) && matches(other, phrase)) {
                    throw ProblemException.of(
                            "phrase_taken",
                            phrase,
                            "The routine \"" + other.name() + "\" has this phrase.",
                            "Choose other words, or remove that one.");
                }
            }
        }
        Routine routine = new Routine(name, said, bare(plan, name));
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        ArrayNode words = tree.putArray("phrases");
        said.forEach(words::add);
        tree.set("plan", PlanJson.write(routine.plan()));
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, name, ".new");
            Files.writeString(aside, tree.toPrettyString() + "\n");
            Files.move(aside, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routine;
    }

    /** Values without the places where they were said: the words of a routine are others. */
    private static Plan bare(Plan plan, String name) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            LinkedHashMap<String, Arg> args = new LinkedHashMap<>();
            step.args()
                    .forEach((key, arg) ->
                            args.put(key, arg instanceof Arg.Literal literal ? Arg.Literal.of(literal.value()) : arg));
            steps.add(new Step(step.id(), step.capability(), args, step.when(), step.each()));
        }
        return new Plan(name, Optional.empty(), steps);
    }

    /** Forgets a routine; false if there is none of that name. */
    public boolean remove(String name) {
        try {
            return NAME.matcher(name).matches() && Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    /**
     * All of them, by name.
     *
     * @throws ProblemException {@code bad_routine} if a file is none
     */
    public List<Routine> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Routines::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Routine read(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        try {
            JsonNode tree = JsonMapper.shared().readTree(Files.readString(file));
            List<String> phrases = tree.path("phrases")
                    .valueStream()
                    .map(phrase -> phrase.asString(""))
                    .toList();
            return new Routine(name, phrases, PlanJson.read(tree.path("plan")));
        } catch (IOException | JacksonException | ProblemException e) {
            throw ProblemException.of(
                    "bad_routine",
                    name,
                    "The routine cannot be read: " + e.getMessage(),
                    "Remove it with: routine remove " + name + ".");
        }
    }

    /** The routine that has these words as a phrase. */
    public Optional<Routine> find(String words) {
        return all().stream().filter(routine -> matches(routine, words)).findFirst();
    }

    private static boolean matches(Routine routine, String words) {
        return routine.phrases().stream().anyMatch(phrase -> normal(phrase).equals(normal(words)));
    }

    private static String normal(String words) {
        return Folding.fold(words).strip().replaceAll("\\s+", " ").replaceAll("[\\s.!?…]+$", "");
    }
}
