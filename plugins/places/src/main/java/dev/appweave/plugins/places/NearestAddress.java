package dev.appweave.plugins.places;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.places.Places.Address;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Names the address nearest to a point: a house at hand, or else the street. */
final class NearestAddress {
    private static final int AT_HAND_METERS = 40;
    private static final int FAR_METERS = 1000;

    private final IndexSearcher searcher;

    NearestAddress(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    Address to(double latitude, double longitude) throws IOException, CapabilityException {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new CapabilityException("bad_point", "There is no such point on earth.", "Check the coordinates.");
        }
        Optional<Address> house = nearest("address", "house", latitude, longitude, AT_HAND_METERS);
        if (house.isPresent()) {
            return house.get();
        }
        return nearest("street", "name", latitude, longitude, FAR_METERS)
                .orElseThrow(() -> new CapabilityException(
                        "not_found",
                        "The map has no street within " + FAR_METERS + " m of that point.",
                        "Check the coordinates, or add a map of that region."));
    }

    private Optional<Address> nearest(String type, String field, double latitude, double longitude, int within)
            throws IOException {
        Query query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term("type", type)), Occur.FILTER)
                .add(LatLonPoint.newDistanceQuery("point", latitude, longitude, within), Occur.FILTER)
                .build();
        Sort byDistance = new Sort(LatLonDocValuesField.newDistanceSort("point", latitude, longitude));
        for (ScoreDoc hit : searcher.search(query, 10, byDistance).scoreDocs) {
            Document document = searcher.storedFields().document(hit.doc);
            Object @Nullable [] sorted = ((FieldDoc) hit).fields;
            Optional<String> name = Locator.text(document, field);
            if (name.isPresent() && sorted != null && sorted[0] instanceof Double meters) {
                return Optional.of(new Address(name.get(), (int) Math.round(meters)));
            }
        }
        return Optional.empty();
    }
}
