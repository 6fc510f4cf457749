package dev.appweave.bridge.training;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Values for made-up requests: the examples a description gives, else by type and name of the parameter. */
final class MadeUpValues {
    private static final Pattern EXAMPLES =
            Pattern.compile("(?:e\\.g\\.,?|such as|for example,?|like)\\s+([^)]{3,120})\\)?");
    private static final String[] NAMES =
            ("Alice Johnson|Omar|Priya Natarajan|Chen Wei|Lucía|Tom|Fatima Zahra|Jonas Weber|Aiko|Diego Ramos|Emma|Kwame Mensah|Olga"
                            + " Petrova|Liam O'Connor|Sofia|Ravi|Marta Kowalska|Yusuf|Hannah Schmidt|Nia")
                    .split("\\|");
    private static final String[] PLACES =
            ("Paris|New York|Tokyo|Nairobi|Berlin|São Paulo|Toronto|Mumbai|Cape Town|San Francisco|Lagos|Sydney|Oslo|Lima|Bangkok|Rome|"
                            + "Chicago|Istanbul|Seoul|Vienna|Austin, Texas|Hong Kong|Madrid|Cairo")
                    .split("\\|");
    private static final String[] DATES =
            ("tomorrow|2024-05-17|next Monday|March 3rd|12 June 2023|July 4th, 2025|today|the 21st of August|2023-11-02|Friday|01/15/2024|"
                            + "next week|October 2022|yesterday")
                    .split("\\|");
    private static final String[] TIMES = "9 am|14:30|noon|half past six|7:45 pm|10:00|5 o'clock|midnight".split("\\|");
    private static final String[] COUNTS = "two|three|four|five|six|ten|twelve|a dozen".split("\\|");

    private final List<String> things = new ArrayList<>();
    private final Map<CapabilityDescriptor, Map<String, List<String>>> examples = new HashMap<>();
    private final Random random;

    MadeUpValues(List<CapabilityDescriptor> tools, Random random) {
        this.random = random;
        for (CapabilityDescriptor tool : tools) {
            Map<String, List<String>> byName = new HashMap<>();
            for (Map.Entry<String, JsonNode> parameter :
                    tool.input().path("properties").properties()) {
                List<String> said = said(parameter.getValue());
                byName.put(parameter.getKey(), said);
                things.addAll(said);
            }
            examples.put(tool, byName);
        }
        if (things.isEmpty()) {
            things.add("sample");
        }
    }

    /** The examples a description gives. */
    private static List<String> said(JsonNode schema) {
        List<String> found = new ArrayList<>();
        Matcher matcher = EXAMPLES.matcher(schema.path("description").asString(""));
        if (matcher.find()) {
            for (String one : matcher.group(1).split(",| or | and |/|;")) {
                String bare = one.replaceAll("[\"'.()\\[\\]{}]+", " ")
                        .replace("etc", "")
                        .strip();
                if (bare.length() > 1 && bare.length() < 40) {
                    found.add(bare);
                }
            }
        }
        return found;
    }

    /** A value for a parameter, as it would be said. */
    String of(CapabilityDescriptor tool, Map.Entry<String, JsonNode> parameter, String type, String name) {
        List<String> said = examples.getOrDefault(tool, Map.of()).getOrDefault(parameter.getKey(), List.of());
        boolean number = type.equals("integer") || type.equals("number");
        if (!said.isEmpty() && random.nextDouble() < 0.8) {
            String value = said.get(random.nextInt(said.size()));
            if (!number || value.matches("-?\\d+(?:\\.\\d+)?")) {
                return value;
            }
        }
        if (number) {
            return random.nextDouble() < 0.15
                    ? pick(COUNTS)
                    : type.equals("number") && random.nextBoolean()
                            ? String.format(Locale.ROOT, "%.2f", random.nextDouble() * 200)
                            : "" + random.nextInt(random.nextBoolean() ? 30 : 5_000);
        }
        String format = parameter.getValue().path("format").asString("");
        if (format.startsWith("date") || name.matches(".*\\bdate\\b.*")) {
            return pick(DATES);
        }
        if (format.contains("time") || name.matches(".*\\btime\\b.*")) {
            return pick(TIMES);
        }
        if (format.equals("duration")) {
            return pick("two hours", "45 minutes", "30 min", "an hour", "3 days");
        }
        if (format.equals("email") || name.contains("email")) {
            return pick("ana", "info", "j.doe", "sales") + "@" + pick("example", "mail", "acme") + pick(".com", ".org");
        }
        if (format.equals("uri") || name.contains("url") || name.contains("link")) {
            return "https://" + pick("example", "files", "data") + ".org/" + pick("a", "report", "x1")
                    + random.nextInt(99);
        }
        if (name.matches(".*\\b(id|code|number|reference)\\b.*")) {
            return pick("", "A-", "ID", "user", "ORD-", "X") + random.nextInt(10, 99_999);
        }
        if (name.matches(".*\\b(name|author|artist|person|customer|patient|user|player|employee|owner)\\b.*")) {
            return pick(NAMES);
        }
        if (name.matches(".*\\b(location|city|country|place|region|destination|origin|area|address)\\b.*")) {
            return pick(PLACES);
        }
        String thing = things.get(random.nextInt(things.size()));
        return random.nextDouble() < 0.2 ? thing + " " + things.get(random.nextInt(things.size())) : thing;
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
