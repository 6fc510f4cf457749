package dev.appweave.plugins.places;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.places.Places.FindPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;

/** Finds places by kind, cuisine, name and features: the nearest first, or else the best match. */
final class PlaceFinder {
    static final int SHOWN = 10;

    private static final int MOST = 1000;
    /** Said with a cuisine, but none. */
    private static final Set<String> NO_FOOD = Set.of("food", "cuisine", "kitchen", "restaurant", "place", "dishes");
    /** What a cuisine is called on the map besides its own name, and in the names of places. */
    private static final Map<String, List<String>> CUISINES = Map.ofEntries(
            Map.entry("italian", List.of("pizza", "pasta", "pizzeria", "trattoria", "osteria", "ristorante")),
            Map.entry("pizza", List.of("pizzeria")),
            Map.entry("japanese", List.of("sushi", "ramen", "udon")),
            Map.entry("french", List.of("regional", "bistro", "brasserie", "crepe")),
            Map.entry("american", List.of("burger", "steak", "steakhouse", "diner")),
            Map.entry("burger", List.of("burgers", "hamburger")),
            Map.entry("mexican", List.of("tacos", "tex", "burrito")),
            Map.entry("turkish", List.of("kebab", "doner")),
            Map.entry("seafood", List.of("fish")),
            Map.entry("fish", List.of("seafood")),
            Map.entry("local", List.of("regional")),
            Map.entry("ice", List.of("gelato", "gelateria", "glacier")));

    private final IndexSearcher searcher;

    PlaceFinder(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** At least one place. */
    List<Place> find(FindPlace wanted, Optional<Locator.Spot> near, int withinMeters)
            throws IOException, CapabilityException {
        List<String> food = food(wanted);
        LinkedHashMap<String, Place> found = new LinkedHashMap<>();
        for (Query cuisine : food.isEmpty() ? List.of(MatchAllDocsQuery.INSTANCE) : List.of(said(food), like(food))) {
            BooleanQuery.Builder query = asked(wanted).add(cuisine, Occur.FILTER);
            near.ifPresent(spot -> query.add(
                    LatLonPoint.newDistanceQuery("point", spot.latitude(), spot.longitude(), withinMeters),
                    Occur.FILTER));
            search(query.build(), near, wanted.name().isPresent())
                    .forEach(place -> found.putIfAbsent(place.id(), place));
        }
        if (found.isEmpty()) {
            throw none(wanted, near, withinMeters);
        }
        return found.values().stream().limit(SHOWN).toList();
    }

    private static List<String> food(FindPlace wanted) {
        return wanted.cuisine().map(Folded::words).orElse(List.of()).stream()
                .filter(word -> !NO_FOOD.contains(word))
                .limit(6)
                .toList();
    }

    private List<Place> search(Query query, Optional<Locator.Spot> near, boolean byName) throws IOException {
        ScoreDoc[] hits = near.isPresent()
                ? searcher.search(query, SHOWN, byDistance(near.get())).scoreDocs
                : searcher.search(query, MOST).scoreDocs;
        List<Place> places = new ArrayList<>();
        for (ScoreDoc hit : hits) {
            places.add(place(searcher.storedFields().document(hit.doc), near));
        }
        if (near.isEmpty() && !byName) {
            places.sort(Comparator.comparing((Place place) -> Folded.of(place.name()))
                    .thenComparing(Place::id));
        }
        return places.stream().limit(SHOWN).toList();
    }

    private static Sort byDistance(Locator.Spot spot) {
        return new Sort(LatLonDocValuesField.newDistanceSort("point", spot.latitude(), spot.longitude()));
    }

    private static BooleanQuery.Builder asked(FindPlace wanted) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term("type", "poi")), Occur.FILTER);
        wanted.kind().ifPresent(kind -> query.add(new TermQuery(new Term("kind", kind.word())), Occur.FILTER));
        wanted.features()
                .forEach(feature -> query.add(new TermQuery(new Term("feature", feature.word())), Occur.FILTER));
        for (String word : wanted.name().map(Folded::words).orElse(List.of()).stream()
                .limit(12)
                .toList()) {
            query.add(word(word), Occur.MUST);
        }
        return query;
    }

    /** The cuisine as it was said, and as the map says it of itself. */
    private static Query said(List<String> food) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        food.forEach(word -> query.add(new TermQuery(new Term("cuisines", word)), Occur.SHOULD));
        return query.build();
    }

    /** What goes by another word, or says it in its name only. */
    private static Query like(List<String> food) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : food) {
            List<String> all = new ArrayList<>(CUISINES.getOrDefault(word, List.of()));
            all.add(word);
            for (String one : all) {
                query.add(new TermQuery(new Term("cuisines", one)), Occur.SHOULD);
                query.add(new TermQuery(new Term("names", one)), Occur.SHOULD);
            }
        }
        return query.build();
    }

    /** A word of the name, its beginning, or nearly it; the exact word counts most. */
    private static Query word(String word) {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(new BoostQuery(new TermQuery(new Term("names", word)), 3), Occur.SHOULD)
                .add(new TermQuery(new Term("words", word)), Occur.SHOULD);
        if (word.length() >= 3) {
            query.add(new BoostQuery(new PrefixQuery(new Term("words", word)), 0.5f), Occur.SHOULD);
        }
        if (word.length() >= 5) {
            query.add(new BoostQuery(new FuzzyQuery(new Term("words", word), 1), 0.3f), Occur.SHOULD);
        }
        return query.build();
    }

    private static Place place(Document document, Optional<Locator.Spot> near) {
        double latitude = Locator.number(document, "latitude");
        double longitude = Locator.number(document, "longitude");
        return new Place(
                Locator.text(document, "id").orElse(""),
                Locator.text(document, "name").orElse(""),
                Locator.text(document, "kind").orElse("place"),
                Locator.text(document, "cuisine"),
                Locator.text(document, "address"),
                Locator.text(document, "phone"),
                Locator.text(document, "website"),
                Locator.text(document, "opening_hours"),
                latitude,
                longitude,
                near.map(spot -> (int) Math.round(spot.metersTo(latitude, longitude))));
    }

    private CapabilityException none(FindPlace wanted, Optional<Locator.Spot> near, int withinMeters)
            throws IOException {
        StringBuilder tried = new StringBuilder();
        wanted.features().forEach(feature -> tried.append(feature.word().replace('_', ' '))
                .append(' '));
        wanted.cuisine().ifPresent(cuisine -> tried.append(shown(cuisine)).append(' '));
        tried.append(wanted.kind().map(PlaceKind::label).orElse("place"));
        wanted.name()
                .ifPresent(name -> tried.append(" called “").append(shown(name)).append('”'));
        near.ifPresent(spot ->
                tried.append(" within ").append(withinMeters).append(" m of ").append(spot.label()));
        String further = "";
        if (near.isPresent()) {
            List<String> food = food(wanted);
            Query cuisine = food.isEmpty() ? MatchAllDocsQuery.INSTANCE : like(food);
            List<Place> anywhere = search(
                    asked(wanted).add(cuisine, Occur.FILTER).build(),
                    near,
                    wanted.name().isPresent());
            further = anywhere.isEmpty()
                    ? ""
                    : " The nearest is " + anywhere.getFirst().name() + ", "
                            + anywhere.getFirst().distance_meters().orElse(0) + " m away.";
        }
        return new CapabilityException(
                "not_found",
                "The map has no " + tried + "." + further,
                "Ask for something more general, or for a larger distance.");
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}
