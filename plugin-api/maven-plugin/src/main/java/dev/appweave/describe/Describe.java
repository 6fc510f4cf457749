package dev.appweave.describe;

import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Plugin;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@link Plugin} and {@link Capability} from compiled classes and writes {@code OSGI-INF/appweave/plugin.json}.
 *
 * <p>Arguments: the folder of compiled classes, whose dependencies are on the class path, and the plugin's version. Exit
 * code 0 with one line said, or 1 with every problem, one a line.
 */
public final class Describe {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<String> problems = new ArrayList<>();
    private final RecordSchemas schemas = new RecordSchemas();

    Describe() {}

    /** Runs the generator. */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        Describe describe = new Describe();
        @Nullable ObjectNode plugin = describe.plugin(classes, args[1]);
        if (plugin == null || !describe.problems.isEmpty()) {
            describe.problems().forEach(System.out::println);
            System.exit(1);
            return;
        }
        Path file = classes.resolve("OSGI-INF/appweave/plugin.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(plugin) + "\n");
        System.out.println(file.getFileName() + ": "
                + plugin.withArray("/capabilities").size() + " capabilities of "
                + plugin.get("id").asString());
    }

    /** Everything found wrong so far, each once. */
    List<String> problems() {
        return problems.stream().distinct().toList();
    }

    /** The description of the classes in a folder; {@code null} if it cannot be begun. It holds only if there are no {@link #problems}. */
    @Nullable
    ObjectNode plugin(Path classes, String version) throws IOException {
        TreeMap<String, Method> methods = new TreeMap<>();
        TreeMap<String, Plugin> named = new TreeMap<>();
        for (Class<?> type : load(classes)) {
            Plugin here = type.getPackage().getAnnotation(Plugin.class);
            if (here != null) {
                named.put(type.getPackageName(), here);
            }
            for (Method method : type.getDeclaredMethods()) {
                Capability capability = method.getAnnotation(Capability.class);
                boolean written = !method.isBridge(); // The compiler copies annotations to the bridges it writes.
                if (capability != null && written && methods.put(capability.name(), method) != null) {
                    problems.add("Two methods are named \"" + capability.name() + "\": give one another name.");
                }
            }
        }
        if (named.isEmpty()) {
            problems.add("No package carries @Plugin: put it on the package of your capability methods.");
            return null;
        }
        if (named.size() > 1) {
            problems.add("@Plugin is on " + named.size() + " packages (" + String.join(", ", named.keySet())
                    + "), but a bundle is one plugin: leave it on one of them, or build a bundle of each.");
        }
        return plugin(named.firstEntry().getValue(), version, methods);
    }

    private ObjectNode plugin(Plugin named, String version, TreeMap<String, Method> methods) {
        ObjectNode out = JSON.createObjectNode();
        out.put("appweave", "1");
        out.put("id", named.id());
        out.put("version", version.replace("-SNAPSHOT", ""));
        out.put("title", named.title());
        out.put("publisher", named.publisher());
        ArrayNode capabilities = out.putArray("capabilities");
        List<String> places = new ArrayList<>();
        for (Method method : methods.values()) {
            capabilities.add(capability(named.id(), method, methods));
            places.add(where(method));
        }
        if (methods.isEmpty()) {
            problems.add("No method carries @Capability.");
        } else {
            problems.addAll(HostRules.problems(out, places));
        }
        return out;
    }

    private static String where(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private ObjectNode capability(String plugin, Method method, TreeMap<String, Method> all) {
        Capability word = method.getAnnotation(Capability.class);
        String where = where(method);
        ObjectNode out = JSON.createObjectNode();
        out.put("name", plugin + "." + word.name());
        out.put("title", word.title());
        out.put("description", word.description());
        strings(out, "keywords", word.keywords());
        strings(out, "examples", word.examples());
        types(method, where, out);
        out.put("effect", lower(word.effect()));
        out.put("repeat", lower(word.repeat()));
        if (!word.find().isEmpty()) {
            out.put("find", sibling(plugin, word.find(), where, all));
        }
        if (word.undo().isEmpty() && word.undoArgs().length > 0) {
            problems.add(
                    where + ": undoArgs without undo: name the capability that takes it back, or leave undoArgs out.");
        }
        if (!word.undo().isEmpty()) {
            ObjectNode undo = out.putObject("undo");
            undo.put("capability", sibling(plugin, word.undo(), where, all));
            ObjectNode args = undo.putObject("args");
            for (String pair : word.undoArgs()) {
                int equals = pair.indexOf('=');
                if (equals <= 0 || !pair.startsWith("/", equals + 1)) {
                    problems.add(where + ": undoArgs must read \"parameter=/pointer\", not \"" + pair + "\".");
                } else {
                    args.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        if (!word.done().isEmpty()) {
            out.put("done", word.done());
        }
        if (word.hidden()) {
            out.put("hidden", true);
        }
        out.put("leaves", lower(word.leaves()));
        if (word.perPlan() > 0 || word.perHour() > 0) {
            ObjectNode quota = out.putObject("quota");
            if (word.perPlan() > 0) {
                quota.put("perPlan", word.perPlan());
            }
            if (word.perHour() > 0) {
                quota.put("perHour", word.perHour());
            }
        }
        out.put("timeoutMs", word.timeoutMillis());
        out.put("version", word.version());
        return out;
    }

    private void types(Method method, String where, ObjectNode out) {
        Class<?>[] takes = method.getParameterTypes();
        out.putObject("inputSchema").put("type", "object"); // Says nothing: the rest can be checked without them.
        out.putObject("outputSchema").put("type", "object");
        if (!CapabilityProvider.class.isAssignableFrom(method.getDeclaringClass())
                || !Modifier.isPublic(method.getModifiers())) {
            problems.add(where + ": must be a public method of a CapabilityProvider.");
        }
        if (takes.length == 0
                || !takes[0].isRecord()
                || !method.getReturnType().isRecord()
                || takes.length > 2
                || (takes.length == 2 && takes[1] != dev.appweave.plugin.CallContext.class)) {
            problems.add(where + ": must take one record, then a CallContext if it likes, and return one record.");
            return;
        }
        List<String> unsupported = Stream.of(takes[0], method.getReturnType())
                .flatMap(type -> SupportedTypes.problems(type).stream())
                .distinct()
                .toList();
        if (!unsupported.isEmpty()) { // the generator would never end on a record that holds itself
            problems.addAll(unsupported);
            return;
        }
        out.set("inputSchema", schemas.input(takes[0]));
        out.set("outputSchema", schemas.output(method.getReturnType()));
        problems.addAll(DefaultValues.problems(takes[0], out.get("inputSchema")));
        problems.addAll(DefaultValues.problems(method.getReturnType(), out.get("outputSchema")));
    }

    private String sibling(String plugin, String name, String where, TreeMap<String, Method> all) {
        if (!all.containsKey(name)) {
            problems.add(where + ": names \"" + name + "\", which is no capability of this plugin.");
        }
        return plugin + "." + name;
    }

    private static void strings(ObjectNode out, String key, String[] values) {
        if (values.length > 0) {
            ArrayNode array = out.putArray(key);
            for (String value : values) {
                array.add(value);
            }
        }
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private List<Class<?>> load(Path classes) throws IOException {
        List<Class<?>> loaded = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            for (Path file : all) {
                String path = classes.relativize(file).toString().replace(java.io.File.separatorChar, '.');
                String name = path.substring(0, path.length() - ".class".length());
                try {
                    loaded.add(Class.forName(name, false, Describe.class.getClassLoader()));
                } catch (ClassNotFoundException | LinkageError e) {
                    problems.add(name + ": cannot be loaded (" + e + ").");
                }
            }
        }
        return loaded;
    }
}
