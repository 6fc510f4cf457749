package dev.appweave.plugins.places;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.SloppyMath;
import org.jspecify.annotations.Nullable;

/** Says where an address, a street, a place or a pair of coordinates is. */
final class Locator {
    private static final Pattern COORDINATES =
            Pattern.compile("\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*[,; ]\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*");
    private static final Pattern ID = Pattern.compile("(?:node|way|relation)/\\d{1,19}");
    private static final String NUMBER = "(\\d{1,5}(?:\\s?(?:bis|ter|quater|[a-z]))?(?:\\s?[-/]\\s?\\d{1,5})?)";
    private static final Pattern NUMBER_FIRST = Pattern.compile("(?i)" + NUMBER + "[\\s,]+(.*\\S)");
    private static final Pattern NUMBER_LAST = Pattern.compile("(?i)(.*\\S)\\s+" + NUMBER);
    private static final int LONGEST = 300;
    private static final int CANDIDATES = 2000;

    /** A point and what it is called. */
    record Spot(String label, double latitude, double longitude) {
        double metersTo(double toLatitude, double toLongitude) {
            return SloppyMath.haversinMeters(latitude, longitude, toLatitude, toLongitude);
        }
    }

    private record Candidate(Document document, double likeness) {
        double latitude() {
            return number(document, "latitude");
        }

        double longitude() {
            return number(document, "longitude");
        }
    }

    private final IndexSearcher searcher;

    Locator(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    static double number(Document document, String field) {
        Number value = document.getField(field).numericValue();
        return value.doubleValue();
    }

    Spot locate(String said) throws IOException, CapabilityException {
        String text = said.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw unknown("that", List.of());
        }
        Matcher coordinates = COORDINATES.matcher(text);
        if (coordinates.matches()) {
            double latitude = Double.parseDouble(coordinates.group(1));
            double longitude = Double.parseDouble(coordinates.group(2));
            if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
                return new Spot(text, latitude, longitude);
            }
        }
        if (ID.matcher(text).matches()) {
            return byId(text);
        }
        int comma = text.indexOf(',');
        boolean numberAlone = comma > 0 && text.substring(0, comma).strip().matches("(?i)" + NUMBER);
        comma = numberAlone ? text.indexOf(',', comma + 1) : comma; // "12, Main Street, Town"
        String first = comma < 0 ? text : text.substring(0, comma).strip();
        Optional<Spot> town = comma < 0 ? Optional.empty() : town(text.substring(comma + 1));
        Optional<Spot> found = address(first, town);
        if (found.isEmpty()) {
            found = named(first, List.of("street", "area", "poi"), town);
        }
        if (found.isEmpty()) {
            found = kind(first);
        }
        if (found.isPresent()) {
            return found.get();
        }
        throw unknown(text, close(first));
    }

    private Spot byId(String id) throws IOException, CapabilityException {
        ScoreDoc[] hits = searcher.search(new TermQuery(new Term("id", id)), 1).scoreDocs;
        if (hits.length == 0) {
            throw unknown(id, List.of());
        }
        return spot(new Candidate(searcher.storedFields().document(hits[0].doc), 1));
    }

    private Optional<Spot> town(String said) throws IOException {
        for (String part : said.split(",")) {
            Optional<Spot> spot =
                    named(part.replaceAll("\\b\\d{4,6}\\b", "").strip(), List.of("area"), Optional.empty());
            if (spot.isPresent()) {
                return spot;
            }
        }
        return Optional.empty();
    }

    /** A street with a number: the house, or else the street, saying so. */
    private Optional<Spot> address(String text, Optional<Spot> town) throws IOException {
        Matcher first = NUMBER_FIRST.matcher(text);
        Matcher last = NUMBER_LAST.matcher(text);
        boolean isFirst = first.matches();
        if (!isFirst && !last.matches()) {
            return Optional.empty();
        }
        String number = isFirst ? first.group(1) : last.group(2);
        String street = isFirst ? first.group(2) : last.group(1);
        BooleanQuery.Builder house = new BooleanQuery.Builder().add(type("address"), Occur.FILTER);
        BooleanQuery.Builder numbers = new BooleanQuery.Builder();
        PlaceDocument.numbers(number).forEach(one -> numbers.add(new TermQuery(new Term("number", one)), Occur.SHOULD));
        house.add(numbers.build(), Occur.FILTER).add(words("streets", street), Occur.MUST);
        Optional<Candidate> found = best(candidates(house.build(), "street", street), town);
        if (found.isPresent()) {
            Candidate candidate = found.get();
            return Optional.of(new Spot(
                    text(candidate.document, "house").orElse(text), candidate.latitude(), candidate.longitude()));
        }
        return named(street, List.of("street"), town)
                .map(spot -> new Spot(
                        spot.label + " (the map has no number " + number + ")", spot.latitude, spot.longitude));
    }

    private Optional<Spot> named(String text, List<String> types, Optional<Spot> town) throws IOException {
        if (Folded.of(text).isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> all = new ArrayList<>();
        for (String type : types) {
            Query query = new BooleanQuery.Builder()
                    .add(type(type), Occur.FILTER)
                    .add(words("names", text), Occur.MUST)
                    .build();
            all.addAll(candidates(query, "called", text));
        }
        return best(all, town).map(best -> spot(middle(best, all)));
    }

    /** "the station" where nothing has that name. */
    private Optional<Spot> kind(String text) throws IOException {
        String said = String.join("_", StreetNames.telling(text));
        ScoreDoc[] hits = searcher.search(new TermQuery(new Term("kind", said)), 1).scoreDocs;
        return hits.length == 0
                ? Optional.empty()
                : Optional.of(spot(new Candidate(searcher.storedFields().document(hits[0].doc), 1)));
    }

    private List<Candidate> candidates(Query query, String field, String said) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, CANDIDATES).scoreDocs) {
            Document document = searcher.storedFields().document(hit.doc);
            double likeness = Stream.of(document.getValues(field))
                    .mapToDouble(name -> StreetNames.likeness(said, name))
                    .max()
                    .orElse(0);
            if (likeness >= StreetNames.ENOUGH) {
                candidates.add(new Candidate(document, likeness));
            }
        }
        return candidates;
    }

    private static Optional<Candidate> best(List<Candidate> candidates, Optional<Spot> town) {
        Comparator<Candidate> order =
                Comparator.comparingDouble(Candidate::likeness).reversed();
        if (town.isPresent()) {
            Spot near = town.get();
            order = order.thenComparingDouble(one -> near.metersTo(one.latitude(), one.longitude()));
        }
        return candidates.stream().min(order); // of equals the first, so that streets precede places
    }

    /** A street is many lines on the map; its point is the one amid those near by. */
    private static Candidate middle(Candidate best, List<Candidate> all) {
        if (!text(best.document, "type").orElse("").equals("street")) {
            return best;
        }
        String name = Folded.of(text(best.document, "name").orElse(""));
        Spot amid = new Spot("", best.latitude(), best.longitude());
        List<Candidate> parts = all.stream()
                .filter(one -> Folded.of(text(one.document, "name").orElse("")).equals(name))
                .filter(one -> amid.metersTo(one.latitude(), one.longitude()) < 3000)
                .toList();
        double latitude =
                parts.stream().mapToDouble(Candidate::latitude).average().orElse(best.latitude());
        double longitude =
                parts.stream().mapToDouble(Candidate::longitude).average().orElse(best.longitude());
        return parts.stream()
                .min(Comparator.comparingDouble(
                        one -> SloppyMath.haversinMeters(latitude, longitude, one.latitude(), one.longitude())))
                .orElse(best);
    }

    /** Names on the map that look like it. */
    private List<String> close(String text) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : StreetNames.telling(text).stream().limit(8).toList()) {
            query.add(new FuzzyQuery(new Term("names", word), word.length() < 4 ? 1 : 2), Occur.SHOULD);
            if (word.length() >= 3) {
                query.add(new PrefixQuery(new Term("names", word.substring(0, 3))), Occur.SHOULD);
            }
        }
        BooleanQuery streets = new BooleanQuery.Builder()
                .add(type("street"), Occur.FILTER)
                .add(query.build(), Occur.MUST)
                .build();
        return Stream.of(searcher.search(streets, 60).scoreDocs)
                .map(hit -> {
                    try {
                        return text(searcher.storedFields().document(hit.doc), "name")
                                .orElse("");
                    } catch (IOException e) {
                        return "";
                    }
                })
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(5)
                .toList();
    }

    private static Query type(String type) {
        return new TermQuery(new Term("type", type));
    }

    private static Query words(String field, String text) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : StreetNames.telling(text).stream().limit(12).toList()) {
            query.add(
                    new FuzzyQuery(new Term(field, word), word.length() >= 8 ? 2 : word.length() >= 4 ? 1 : 0),
                    Occur.SHOULD);
            if (word.length() >= 4) {
                query.add(new PrefixQuery(new Term(field, word)), Occur.SHOULD);
            }
        }
        return query.build();
    }

    private static Spot spot(Candidate candidate) {
        return new Spot(
                text(candidate.document, "name")
                        .or(() -> text(candidate.document, "house"))
                        .orElse("?"),
                candidate.latitude(),
                candidate.longitude());
    }

    static Optional<String> text(Document document, String field) {
        @Nullable String value = document.get(field);
        return Optional.ofNullable(value);
    }

    private static CapabilityException unknown(String text, List<String> close) {
        String hint = close.isEmpty() ? "" : " Streets with a similar name: " + String.join(", ", close) + ".";
        String shown = text.length() <= 80 ? text : text.substring(0, 79) + "…";
        return new CapabilityException(
                "unknown_address",
                "“" + shown.replaceAll("\\p{Cntrl}", " ") + "” is not on the map." + hint,
                "Give a street, an address or the name of a place on the map.");
    }
}
