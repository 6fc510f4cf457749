package dev.appweave.plugins.places;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.SloppyMath;

/**
 * A thing of the map as the index keeps it.
 *
 * <p>{@code type} says what it is, several where it is several: {@code poi} a place to go to, {@code address} a house
 * with a number, {@code street}, {@code area} a town or quarter.
 */
final class PlaceDocument {
    /** Raised when documents change, so that indexes are built anew. */
    static final int VERSION = 1;

    private static final List<String> PLACE_KEYS =
            List.of("amenity", "shop", "tourism", "leisure", "office", "craft", "historic", "healthcare", "railway");
    private static final int METERS_BETWEEN = 20;
    private static final int MOST_POINTS = 500;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})\\s*-\\s*(\\d{1,4})");

    private final OsmExtract.Thing thing;
    private final Map<String, String> tags;
    private final Document document = new Document();

    private PlaceDocument(OsmExtract.Thing thing) {
        this.thing = thing;
        this.tags = thing.tags();
    }

    /** Whether a thing of these tags is worth a document. */
    static boolean isWanted(Map<String, String> tags) {
        return !tags.isEmpty()
                && (isPlace(tags) || isStreet(tags) || isArea(tags) || tags.containsKey("addr:housenumber"));
    }

    private static boolean isPlace(Map<String, String> tags) {
        Optional<PlaceKind> kind = PlaceKind.of(tags);
        boolean named = name(tags).isPresent();
        if (kind.isPresent()) {
            return named || !kind.get().needsName();
        }
        return named && PLACE_KEYS.stream().anyMatch(tags::containsKey);
    }

    private static boolean isStreet(Map<String, String> tags) {
        return tags.containsKey("highway")
                && tags.containsKey("name")
                && PlaceKind.of(tags).isEmpty();
    }

    private static boolean isArea(Map<String, String> tags) {
        boolean area = tags.containsKey("place") || "administrative".equals(tags.get("boundary"));
        return area && tags.containsKey("name");
    }

    static Document of(OsmExtract.Thing thing) {
        return new PlaceDocument(thing).filled();
    }

    private Document filled() {
        document.add(new StringField("id", thing.id(), Store.YES));
        for (double[] point : isStreet(tags) ? along(thing.points()) : thing.points()) {
            document.add(new LatLonPoint("point", point[0], point[1]));
            document.add(new LatLonDocValuesField("point", point[0], point[1]));
        }
        document.add(new StoredField("latitude", thing.latitude()));
        document.add(new StoredField("longitude", thing.longitude()));
        boolean isPlace = isPlace(tags);
        if (isPlace) {
            place();
        } else if (isStreet(tags)) {
            named("street");
            document.add(new TextField("streets", Folded.of(tags.getOrDefault("name", "")), Store.NO));
        } else if (isArea(tags)) {
            named("area");
        }
        if (tags.containsKey("addr:housenumber")) {
            house();
        }
        return document;
    }

    /** A straight street has few nodes; points between them let it be found from anywhere beside it. */
    private static double[][] along(double[][] nodes) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < nodes.length && points.size() < MOST_POINTS; i++) {
            points.add(nodes[i]);
            double[] next = nodes[Math.min(i + 1, nodes.length - 1)];
            double meters = SloppyMath.haversinMeters(nodes[i][0], nodes[i][1], next[0], next[1]);
            int parts = (int) Math.min(MOST_POINTS, meters / METERS_BETWEEN);
            for (int part = 1; part <= parts; part++) {
                double share = part / (parts + 1.0);
                points.add(new double[] {
                    nodes[i][0] + share * (next[0] - nodes[i][0]), nodes[i][1] + share * (next[1] - nodes[i][1])
                });
            }
        }
        return points.toArray(double[][]::new);
    }

    private void named(String type) {
        document.add(new StringField("type", type, Store.YES));
        names().forEach(name -> {
            document.add(new TextField("names", Folded.of(name), Store.NO));
            document.add(new StoredField("called", name));
        });
        name(tags).ifPresent(name -> document.add(new StoredField("name", name)));
    }

    private void place() {
        Optional<PlaceKind> kind = PlaceKind.of(tags);
        String word = kind.map(PlaceKind::word).orElseGet(() -> PLACE_KEYS.stream()
                .filter(tags::containsKey)
                .map(tags::get)
                .findFirst()
                .orElse("place"));
        named("poi");
        if (name(tags).isEmpty()) {
            String label = kind.map(PlaceKind::label).orElse("place");
            document.add(new StoredField("name", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1)));
        }
        document.add(new StringField("kind", word, Store.YES));
        tag("cuisine").ifPresent(cuisine -> {
            document.add(new StoredField("cuisine", cuisine.replace('_', ' ').replaceAll("\\s*;\\s*", ", ")));
            document.add(new TextField("cuisines", Folded.of(cuisine), Store.NO));
        });
        Stream<String> values = PLACE_KEYS.stream().filter(tags::containsKey).map(tags::get);
        String words = Stream.of(names(), values, Stream.of(word), tag("cuisine").stream(), tag("description").stream())
                .flatMap(stream -> stream)
                .collect(Collectors.joining(" "));
        document.add(new TextField("words", Folded.of(words), Store.NO));
        Feature.of(tags).forEach(feature -> document.add(new StringField("feature", feature.word(), Store.NO)));
        address().ifPresent(address -> document.add(new StoredField("address", address)));
        stored("phone", "phone", "contact:phone", "contact:mobile");
        stored("website", "website", "contact:website", "url");
        stored("opening_hours", "opening_hours");
    }

    private void stored(String field, String... keys) {
        Stream.of(keys)
                .flatMap(key -> tag(key).stream())
                .findFirst()
                .ifPresent(value -> document.add(new StoredField(field, value)));
    }

    private void house() {
        document.add(new StringField("type", "address", Store.NO));
        tag("addr:street").or(() -> tag("addr:place")).ifPresent(street -> {
            document.add(new TextField("streets", Folded.of(street), Store.NO));
            document.add(new StoredField("street", street));
        });
        address().ifPresent(address -> document.add(new StoredField("house", address)));
        for (String number : numbers(tags.getOrDefault("addr:housenumber", ""))) {
            document.add(new StringField("number", number, Store.NO));
        }
    }

    /** "4-6" is 4 and 6 and what lies between on that side; "5 B" is "5b". */
    static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        for (String part : text.split("[;,]")) {
            Matcher range = RANGE.matcher(part.strip());
            if (range.matches()) {
                int last = Integer.parseInt(range.group(2));
                for (int number = Integer.parseInt(range.group(1));
                        number <= last && numbers.size() < 100;
                        number += 2) {
                    numbers.add(Integer.toString(number));
                }
            } else if (!part.isBlank()) {
                numbers.add(Folded.of(part).replace(" ", ""));
            }
        }
        return numbers;
    }

    private Optional<String> address() {
        Optional<String> street = tag("addr:street").or(() -> tag("addr:place"));
        if (street.isEmpty()) {
            return Optional.empty();
        }
        String house =
                Stream.concat(tag("addr:housenumber").stream(), street.stream()).collect(Collectors.joining(" "));
        String town = Stream.concat(tag("addr:postcode").stream(), tag("addr:city").stream())
                .collect(Collectors.joining(" "));
        return Optional.of(town.isEmpty() ? house : house + ", " + town);
    }

    private static Optional<String> name(Map<String, String> tags) {
        return Stream.of("name", "brand", "operator", "addr:housename")
                .map(key -> Optional.ofNullable(tags.get(key)))
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    private Stream<String> names() {
        Stream<String> translated = tags.keySet().stream()
                .filter(key -> key.startsWith("name:"))
                .sorted()
                .flatMap(key -> tag(key).stream());
        Stream<String> others = Stream.of(
                        "name",
                        "int_name",
                        "alt_name",
                        "official_name",
                        "short_name",
                        "old_name",
                        "loc_name",
                        "brand",
                        "operator")
                .flatMap(key -> tag(key).stream());
        return Stream.concat(others, translated).distinct();
    }

    private Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
