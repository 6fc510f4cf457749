package dev.appweave.plugins.places;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Secrecy;
import java.util.Optional;

/** One place, as {@link Places#findPlace} gives it. */
public record Place(
        @Field(value = "The place's id on the map", kind = Kind.REF, secrecy = Secrecy.PUBLIC)
        String id,

        @Field(value = "The place's name", secrecy = Secrecy.PUBLIC)
        String name,

        @Field(value = "What kind of place it is", secrecy = Secrecy.PUBLIC)
        String kind,

        @Field(value = "Its food", secrecy = Secrecy.PUBLIC) Optional<String> cuisine,

        @Field(value = "Its address", secrecy = Secrecy.PUBLIC)
        Optional<String> address,

        @Field(value = "Its phone number", secrecy = Secrecy.PUBLIC)
        Optional<String> phone,

        @Field(value = "Its website", secrecy = Secrecy.PUBLIC)
        Optional<String> website,

        @Field(value = "When it is open, as OpenStreetMap writes it", secrecy = Secrecy.PUBLIC)
        Optional<String> opening_hours,

        @Field(value = "Its latitude", secrecy = Secrecy.PUBLIC)
        double latitude,

        @Field(value = "Its longitude", secrecy = Secrecy.PUBLIC)
        double longitude,

        @Field("Straight-line meters from where it was looked for")
        Optional<Integer> distance_meters) {}
