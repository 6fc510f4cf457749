package dev.appweave.plugins.places;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Secrecy;
import java.util.List;
import java.util.Optional;

/** The best place, and all that were found. */
public record FoundPlaces(
        @Field(value = "Id of the best match on the map", kind = Kind.REF, secrecy = Secrecy.PUBLIC)
        String id,

        @Field(value = "Name of the best match", secrecy = Secrecy.PUBLIC)
        String name,

        @Field(value = "What kind of place the best match is", secrecy = Secrecy.PUBLIC)
        String kind,

        @Field(value = "Food of the best match", secrecy = Secrecy.PUBLIC)
        Optional<String> cuisine,

        @Field(value = "Address of the best match", secrecy = Secrecy.PUBLIC)
        Optional<String> address,

        @Field(value = "Phone number of the best match", secrecy = Secrecy.PUBLIC)
        Optional<String> phone,

        @Field(value = "Website of the best match", secrecy = Secrecy.PUBLIC)
        Optional<String> website,

        @Field(value = "When the best match is open, as OpenStreetMap writes it", secrecy = Secrecy.PUBLIC)
        Optional<String> opening_hours,

        @Field(value = "Latitude of the best match", secrecy = Secrecy.PUBLIC)
        double latitude,

        @Field(value = "Longitude of the best match", secrecy = Secrecy.PUBLIC)
        double longitude,

        @Field("Straight-line meters from where it was looked for to the best match")
        Optional<Integer> distance_meters,

        @Field("What on the map was taken for the place to look around")
        Optional<String> near,

        @Field("How many places are given") int count,
        @Field("The places found, the best first") List<Place> places) {
    /** Of at least one place, the best first. */
    static FoundPlaces of(List<Place> places, Optional<String> near) {
        Place best = places.getFirst();
        return new FoundPlaces(
                best.id(),
                best.name(),
                best.kind(),
                best.cuisine(),
                best.address(),
                best.phone(),
                best.website(),
                best.opening_hours(),
                best.latitude(),
                best.longitude(),
                best.distance_meters(),
                near,
                places.size(),
                places);
    }
}
