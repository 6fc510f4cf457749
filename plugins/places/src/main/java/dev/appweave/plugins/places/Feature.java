package dev.appweave.plugins.places;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a place offers, as far as OpenStreetMap has a tag for it. */
public enum Feature {
    /** Tables outside. */
    OUTDOOR_SEATING("outdoor_seating", "!no"),
    /** Step-free for a wheelchair. */
    WHEELCHAIR("wheelchair", "yes", "designated"),
    /** Vegetarian dishes. */
    VEGETARIAN("diet:vegetarian", "yes", "only"),
    /** Vegan dishes. */
    VEGAN("diet:vegan", "yes", "only"),
    /** Dishes without gluten. */
    GLUTEN_FREE("diet:gluten_free", "yes", "only"),
    /** Halal dishes. */
    HALAL("diet:halal", "yes", "only"),
    /** Kosher dishes. */
    KOSHER("diet:kosher", "yes", "only"),
    /** Food to take away. */
    TAKEAWAY("takeaway", "yes", "only"),
    /** Food brought home. */
    DELIVERY("delivery", "yes", "only"),
    /** Tables can be reserved. */
    RESERVATION("reservation", "yes", "recommended", "required"),
    /** Internet. */
    WIFI("internet_access", "yes", "wlan", "wifi", "free"),
    /** No smoking. */
    SMOKE_FREE("smoking", "no", "outside"),
    /** Cool in summer. */
    AIR_CONDITIONING("air_conditioning", "yes"),
    /** Dogs may come. */
    DOGS_ALLOWED("dog", "yes", "leashed"),
    /** Never closed. */
    OPEN_24_7("opening_hours", "24/7");

    private final String key;
    private final List<String> values;

    Feature(String key, String... values) {
        this.key = key;
        this.values = List.of(values);
    }

    /** The word in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<Feature> of(Map<String, String> tags) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : values()) {
            String value = tags.get(feature.key);
            if (value != null && feature.meansYes(value)) {
                features.add(feature);
            }
        }
        return features;
    }

    private boolean meansYes(String value) {
        return values.contains("!no") ? !value.equals("no") : values.contains(value);
    }
}
