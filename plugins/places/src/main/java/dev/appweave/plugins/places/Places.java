package dev.appweave.plugins.places;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Secrecy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Places, distances and addresses of an OpenStreetMap extract; nothing leaves the device. */
@Component
public final class Places implements CapabilityProvider {
    private static final int USUAL_DISTANCE = 2000;
    private static final double STREETS_TO_LINE = 1.3;
    private static final double METERS_A_MINUTE = 5000 / 60.0;

    private final MapIndex map = new MapIndex();

    /** What to look for. */
    public record FindPlace(
            @Field(
                    value = "What kind of place",
                    keywords = {"type of place", "sort", "category"})
            Optional<PlaceKind> kind,

            @Field(
                    value = "Which food, such as italian, sushi, burger, vegetarian",
                    keywords = {"food", "dish", "kitchen", "serves"},
                    maxLength = 100)
            Optional<String> cuisine,

            @Field(
                    value = "The place's name, or part of it",
                    keywords = {"called", "named"},
                    maxLength = 200)
            Optional<String> name,

            @Field(
                    value = "Where to look around: an address, a street, or the name of a place or quarter",
                    keywords = {"close to", "around", "nearby", "next to", "address", "at", "in"},
                    maxLength = 300)
            Optional<String> near,

            @Field(
                    value = "How far away at most, in meters",
                    keywords = {"within", "radius", "walking distance", "meters"},
                    minimum = 1,
                    maximum = 100000,
                    defaultValue = "2000")
            Optional<Integer> within_meters,

            @Field(
                    value = "What the place must offer",
                    keywords = {"with", "terrace", "outside", "accessible", "open all night"},
                    maxLength = 15)
            List<Feature> features) {}

    /** From where to where. */
    public record MeasureDistance(
            @Field(
                    value = "Where it starts: an address, a street, a place's name or id",
                    keywords = {"from", "start", "between"},
                    maxLength = 300)
            String from,

            @Field(
                    value = "Where it ends: an address, a street, a place's name or id",
                    keywords = {"to", "destination", "and", "away from"},
                    maxLength = 300)
            String to) {}

    /** How far it is. */
    public record Distance(
            @Field("Meters in a straight line") int meters,
            @Field("Minutes on foot, estimated") int walking_minutes,

            @Field("What on the map was taken for the start")
            String from,

            @Field("What on the map was taken for the end") String to) {}

    /** A point. */
    public record FindAddress(
            @Field(
                    value = "Latitude in degrees",
                    keywords = {"lat"},
                    minimum = -90,
                    maximum = 90)
            double latitude,

            @Field(
                    value = "Longitude in degrees",
                    keywords = {"lon", "lng"},
                    minimum = -180,
                    maximum = 180)
            double longitude) {}

    /** The nearest address. */
    public record Address(
            @Field(value = "The nearest address or street", secrecy = Secrecy.PUBLIC)
            String address,

            @Field("Meters from the point to it") int distance_meters) {}

    /** Finds places. */
    @Capability(
            name = "find_place",
            title = "Find a place",
            description =
                    "Find a restaurant, café, shop, pharmacy, hotel or other place on the map by kind, food or name, near an address, a street or another place; gives its address, phone, website and opening hours where the map has them.",
            keywords = {
                "near",
                "nearest",
                "nearby",
                "restaurant",
                "place",
                "where",
                "find",
                "eat",
                "shop",
                "around here",
                "close to"
            },
            examples = {
                "Find an Italian restaurant near 12 Quai Kennedy",
                "Where is the nearest pharmacy to Rue Grimaldi?",
                "Is there a supermarket within 500 meters of the station?",
                "A café with outdoor seating around Place d'Armes",
                "Which hotels are in Monte-Carlo?",
                "Look for a sushi place close to Ana's office",
                "Where can I park near the Oceanographic Museum?",
                "What is the phone number of Vecchia Firenze?",
                "Somewhere to get cash near the casino"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            timeoutMillis = 120_000,
            done = "Found {output/name}")
    public FoundPlaces findPlace(FindPlace wanted, CallContext call) throws CapabilityException {
        if (wanted.kind().isEmpty() && isBlank(wanted.cuisine()) && isBlank(wanted.name()) && isBlank(wanted.near())) {
            throw new CapabilityException(
                    "nothing_asked",
                    "It is not said what to find.",
                    "Say what kind of place, or its name, or near what.");
        }
        return map.ask(call, searcher -> {
            Optional<Locator.Spot> near = isBlank(wanted.near())
                    ? Optional.empty()
                    : Optional.of(new Locator(searcher).locate(wanted.near().orElse("")));
            int within = Math.clamp(wanted.within_meters().orElse(USUAL_DISTANCE), 1, 100_000);
            List<Place> places = new PlaceFinder(searcher).find(wanted, near, within);
            return FoundPlaces.of(places, near.map(Locator.Spot::label));
        });
    }

    /** Measures a distance. */
    @Capability(
            name = "measure_distance",
            title = "Measure a distance",
            description =
                    "Tell how far it is between two addresses or places: the straight line in meters, and the minutes on foot estimated as 1.3 times that at 5 km/h. It is no route.",
            keywords = {"how far", "distance", "walk", "walking time", "minutes on foot", "between"},
            examples = {
                "How far is it from Rue Grimaldi to the casino?",
                "How long do I walk from the station to Place d'Armes?",
                "Is the museum in walking distance of my hotel?",
                "Distance between 4 Avenue des Papalins and the harbour",
                "How many meters is Ana's office from the restaurant?",
                "Can I walk from the Fairmont to the beach in ten minutes?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            timeoutMillis = 120_000,
            done = "{output/from} to {output/to}: {output/meters} m")
    public Distance measureDistance(MeasureDistance wanted, CallContext call) throws CapabilityException {
        return map.ask(call, searcher -> {
            Locator locator = new Locator(searcher);
            Locator.Spot from = locator.locate(wanted.from());
            Locator.Spot to = locator.locate(wanted.to());
            double meters = from.metersTo(to.latitude(), to.longitude());
            int minutes = (int) Math.ceil(meters * STREETS_TO_LINE / METERS_A_MINUTE);
            return new Distance((int) Math.round(meters), minutes, from.label(), to.label());
        });
    }

    /** Finds the address of a point. */
    @Capability(
            name = "find_address",
            title = "Find the address of a point",
            description = "Tell the nearest address or street to a latitude and longitude.",
            keywords = {"coordinates", "latitude", "longitude", "which street", "where am I", "reverse geocode"},
            examples = {
                "Which address is at 43.7311, 7.4197?",
                "What street is 43.7384 7.4246 on?",
                "Where is latitude 43.7325, longitude 7.4189?",
                "Turn these coordinates into an address: 43.74, 7.43",
                "Name the street at position 43.7275, 7.4219",
                "I am at 43.735, 7.421, what is the address here?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            timeoutMillis = 120_000,
            done = "That is {output/address}")
    public Address findAddress(FindAddress wanted, CallContext call) throws CapabilityException {
        return map.ask(call, searcher -> new NearestAddress(searcher).to(wanted.latitude(), wanted.longitude()));
    }

    /** Frees the index; called by the host. */
    @Deactivate
    public void close() throws IOException {
        map.close();
    }

    private static boolean isBlank(Optional<String> text) {
        return text.orElse("").isBlank();
    }
}
