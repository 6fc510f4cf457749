package dev.appweave.bridge.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cities as parameters want them: who says "Los Angeles" to what asks for a city in the format "City, State" means "Los
 * Angeles, CA". Only cities that mean one place to most people are known ({@code cities.txt}), and nothing is added where a
 * description does not ask for it. Thread-safe.
 */
public final class Cities {
    private static final String FILE = "/appweave/cities.txt";
    private static final Pattern STATE = Pattern.compile(
            "(?i)\\bcity(?: name)?,? (?:and |& )?state\\b|\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)*, (?-i:\\p{Lu}{2})\\b");
    private static final Pattern COUNTRY = Pattern.compile("(?i)\\bcity(?: name)?,? (?:and |& )?country\\b");
    private static final Pattern CODED = Pattern.compile("\\b\\p{Lu}\\p{L}+, \\p{Lu}{2}\\b");
    private static final Pattern SPELT = Pattern.compile("\\b(?!City\\b)\\p{Lu}\\p{L}+, \\p{Lu}\\p{Ll}{3,}");
    private static final Pattern LINE = Pattern.compile("(?:(.+) )?(\\p{Lu}{2}): (.+)");

    private static final Map<String, City> KNOWN = read();

    private Cities() {}

    /** @param country empty for the United States */
    private record City(String name, String country, String code) {}

    /**
     * A city with its state or country.
     *
     * @param said what the user calls it
     * @param description what the parameter says of itself
     * @return empty if the city is not known or the parameter asks for no more
     */
    public static Optional<String> whole(String said, String description) {
        boolean state = STATE.matcher(description).find();
        boolean country = COUNTRY.matcher(description).find();
        City city = state || country ? KNOWN.get(Folding.fold(said)) : null;
        if (city == null) {
            return Optional.empty();
        }
        if (city.country().isEmpty()) {
            return state ? Optional.of(city.name() + ", " + city.code()) : Optional.empty();
        }
        boolean coded = country
                && CODED.matcher(description).find()
                && !SPELT.matcher(description).find();
        return Optional.of(city.name() + ", " + (coded ? city.code() : city.country()));
    }

    private static Map<String, City> read() {
        Map<String, City> known = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Cities.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalStateException(FILE + ": " + line);
                }
                for (String named : parts.group(3).split("; ")) {
                    String[] names = named.split(" = |, ");
                    City city = new City(names[0], Objects.requireNonNullElse(parts.group(1), ""), parts.group(2));
                    List.of(names).forEach(name -> known.putIfAbsent(Folding.fold(name), city));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }
}
