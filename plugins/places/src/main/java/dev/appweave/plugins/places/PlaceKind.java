package dev.appweave.plugins.places;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of places people ask for, each with the OpenStreetMap tags that mean it. */
public enum PlaceKind {
    /** A place to eat with service at the table. */
    RESTAURANT(true, "amenity=restaurant", "amenity=food_court"),
    /** Coffee, tea, cake. */
    CAFE(true, "amenity=cafe", "shop=coffee", "shop=tea"),
    /** Drinks. */
    BAR(true, "amenity=bar", "amenity=biergarten"),
    /** Beer, often with food. */
    PUB(true, "amenity=pub"),
    /** Food over a counter. */
    FAST_FOOD(true, "amenity=fast_food"),
    /** Ice cream. */
    ICE_CREAM(true, "amenity=ice_cream", "shop=ice_cream"),
    /** Dancing at night. */
    NIGHTCLUB(true, "amenity=nightclub"),
    /** Medicine. */
    PHARMACY(false, "amenity=pharmacy", "healthcare=pharmacy", "shop=chemist"),
    /** Food of all sorts. */
    SUPERMARKET(false, "shop=supermarket"),
    /** A small shop for everyday things. */
    CONVENIENCE_STORE(false, "shop=convenience", "shop=kiosk"),
    /** Bread. */
    BAKERY(false, "shop=bakery", "shop=pastry"),
    /** Meat. */
    BUTCHER(false, "shop=butcher"),
    /** Stalls or a market hall. */
    MARKET(true, "amenity=marketplace"),
    /** Books. */
    BOOKSHOP(false, "shop=books"),
    /** Clothes and shoes. */
    CLOTHES_SHOP(true, "shop=clothes", "shop=shoes", "shop=boutique", "shop=fashion"),
    /** Electronics, computers and phones. */
    ELECTRONICS_SHOP(true, "shop=electronics", "shop=computer", "shop=mobile_phone"),
    /** Flowers. */
    FLORIST(false, "shop=florist"),
    /** Gifts. */
    GIFT_SHOP(true, "shop=gift"),
    /** Sports goods. */
    SPORTS_SHOP(true, "shop=sports"),
    /** Tools and materials. */
    HARDWARE_STORE(true, "shop=doityourself", "shop=hardware"),
    /** Many shops under one roof. */
    MALL(true, "shop=mall", "shop=department_store"),
    /** Hair. */
    HAIRDRESSER(false, "shop=hairdresser"),
    /** Washing. */
    LAUNDRY(false, "shop=laundry", "shop=dry_cleaning"),
    /** A bed for the night. */
    HOTEL(true, "tourism=hotel", "tourism=hostel", "tourism=guest_house", "tourism=motel", "tourism=apartment"),
    /** A place for a tent or caravan. */
    CAMPSITE(true, "tourism=camp_site", "tourism=caravan_site"),
    /** A bank. */
    BANK(false, "amenity=bank"),
    /** Cash. */
    ATM(false, "amenity=atm"),
    /** Foreign money. */
    CURRENCY_EXCHANGE(false, "amenity=bureau_de_change"),
    /** A place to leave a car. */
    PARKING(false, "amenity=parking", "amenity=parking_entrance"),
    /** Petrol. */
    FUEL(false, "amenity=fuel"),
    /** Electricity for cars. */
    CHARGING_STATION(false, "amenity=charging_station"),
    /** Cars to hire. */
    CAR_RENTAL(false, "amenity=car_rental"),
    /** Bicycles to hire. */
    BICYCLE_RENTAL(false, "amenity=bicycle_rental"),
    /** Taxis. */
    TAXI(false, "amenity=taxi"),
    /** Trains. */
    STATION(true, "railway=station", "railway=halt", "public_transport=station"),
    /** Buses. */
    BUS_STOP(false, "highway=bus_stop", "amenity=bus_station"),
    /** Ships and boats. */
    HARBOUR(false, "leisure=marina", "amenity=ferry_terminal"),
    /** A museum or gallery. */
    MUSEUM(true, "tourism=museum", "tourism=gallery", "amenity=arts_centre"),
    /** Something to see. */
    ATTRACTION(true, "tourism=attraction", "tourism=zoo", "tourism=aquarium", "tourism=theme_park", "historic=castle"),
    /** A view. */
    VIEWPOINT(false, "tourism=viewpoint"),
    /** Information for visitors. */
    TOURIST_INFORMATION(true, "tourism=information"),
    /** Green. */
    PARK(false, "leisure=park", "leisure=garden"),
    /** For children. */
    PLAYGROUND(false, "leisure=playground"),
    /** Sand and sea. */
    BEACH(false, "natural=beach", "leisure=beach_resort"),
    /** A pool. */
    SWIMMING_POOL(false, "leisure=swimming_pool", "amenity=swimming_pool", "leisure=water_park"),
    /** Training. */
    GYM(true, "leisure=fitness_centre", "leisure=sports_centre"),
    /** Sports with spectators. */
    STADIUM(true, "leisure=stadium"),
    /** Films. */
    CINEMA(false, "amenity=cinema"),
    /** The stage. */
    THEATRE(true, "amenity=theatre"),
    /** Gambling. */
    CASINO(true, "amenity=casino"),
    /** Books to borrow. */
    LIBRARY(false, "amenity=library"),
    /** Children learn. */
    SCHOOL(false, "amenity=school"),
    /** Small children. */
    KINDERGARTEN(false, "amenity=kindergarten", "amenity=childcare"),
    /** Studies. */
    UNIVERSITY(true, "amenity=university", "amenity=college"),
    /** The seriously ill. */
    HOSPITAL(false, "amenity=hospital", "amenity=clinic"),
    /** A doctor's practice. */
    DOCTOR(false, "amenity=doctors", "healthcare=doctor"),
    /** Teeth. */
    DENTIST(false, "amenity=dentist"),
    /** Animals. */
    VETERINARY(false, "amenity=veterinary"),
    /** Letters and parcels. */
    POST_OFFICE(false, "amenity=post_office"),
    /** Letters. */
    POST_BOX(false, "amenity=post_box"),
    /** The police. */
    POLICE(false, "amenity=police"),
    /** The fire brigade. */
    FIRE_STATION(false, "amenity=fire_station"),
    /** The town's administration. */
    TOWN_HALL(false, "amenity=townhall"),
    /** A foreign country's office. */
    EMBASSY(true, "amenity=embassy", "office=diplomatic"),
    /** A church, mosque, synagogue or temple. */
    PLACE_OF_WORSHIP(false, "amenity=place_of_worship"),
    /** Toilets. */
    TOILETS(false, "amenity=toilets"),
    /** Water to drink. */
    DRINKING_WATER(false, "amenity=drinking_water");

    private final boolean needsName;
    private final List<String> tags;

    PlaceKind(boolean needsName, String... tags) {
        this.needsName = needsName;
        this.tags = List.of(tags);
    }

    /** Whether one without a name is of no use: nobody books a table at a nameless restaurant. */
    boolean needsName() {
        return needsName;
    }

    /** The word in JSON. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** In words: "post office". */
    String label() {
        return word().replace('_', ' ');
    }

    static Optional<PlaceKind> of(Map<String, String> tags) {
        for (PlaceKind kind : values()) {
            for (String tag : kind.tags) {
                int equals = tag.indexOf('=');
                String value = tags.get(tag.substring(0, equals));
                if (value != null && List.of(value.split(";")).contains(tag.substring(equals + 1))) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }
}
