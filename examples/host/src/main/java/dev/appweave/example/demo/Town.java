package dev.appweave.example.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Port Alder: its streets, the things in it that have a name, and its parks.
 *
 * @param streets in the file's order
 * @param things at one point each, with OpenStreetMap tags
 * @param areas with an outline each
 */
record Town(List<Street> streets, List<Thing> things, List<Area> areas) {
    private static final String NAME = "Port Alder";
    private static final String TAG_BORDER = ";(?=[a-z:_]+=)";

    Town {
        streets = List.copyOf(streets);
        things = List.copyOf(things);
        areas = List.copyOf(areas);
    }

    /** Something at one point. */
    record Thing(Point at, SequencedMap<String, String> tags) {
        Thing {
            tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
        }
    }

    /** Something with an outline; the last corner joins the first. */
    record Area(List<Point> corners, SequencedMap<String, String> tags) {
        Area {
            corners = List.copyOf(corners);
            tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
        }
    }

    static Town load() {
        List<Street> streets =
                DataFiles.table("streets.tsv").stream().map(Street::parse).toList();
        Map<String, Street> byName = streets.stream().collect(Collectors.toMap(Street::name, Function.identity()));
        List<Thing> things = new ArrayList<>();
        SequencedMap<String, String> town = new LinkedHashMap<>();
        put(town, "place=town");
        town.put("name", NAME);
        things.add(new Thing(new Point(0, 0), town));
        for (List<String> row : DataFiles.table("places.tsv")) {
            things.add(place(row, byName, things.size()));
        }
        for (Street street : streets) {
            houses(street, things);
        }
        return new Town(
                streets,
                things,
                DataFiles.table("parks.tsv").stream().map(Town::area).toList());
    }

    private static Thing place(List<String> row, Map<String, Street> streets, int number) {
        Street street = streets.get(row.get(2));
        if (street == null) {
            throw new IllegalArgumentException(row.get(0) + " is in an unknown street: " + row.get(2));
        }
        int house = Integer.parseInt(row.get(3));
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        put(tags, row.get(1));
        tags.put("name", row.get(0));
        address(tags, street, house);
        if (!row.get(4).equals("-") && !row.get(4).isEmpty()) {
            tags.put("opening_hours", row.get(4));
        }
        if (row.get(1).startsWith("amenity=") || row.get(1).startsWith("shop=")) {
            tags.put("phone", String.format(Locale.ROOT, "+33 1 99 00 %02d %02d", 30 + number / 100, number % 100));
        }
        if (!row.get(5).isEmpty()) {
            for (String tag : row.get(5).split(TAG_BORDER)) {
                put(tags, tag);
            }
        }
        return new Thing(street.house(house), tags);
    }

    private static void houses(Street street, List<Thing> things) {
        for (int number = 1; number <= street.numbers(); number++) {
            SequencedMap<String, String> tags = new LinkedHashMap<>();
            address(tags, street, number);
            things.add(new Thing(street.house(number), tags));
        }
    }

    private static Area area(List<String> row) {
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        put(tags, row.get(1));
        tags.put("name", row.get(0));
        return new Area(Street.points(row.get(2)), tags);
    }

    private static void address(Map<String, String> tags, Street street, int number) {
        tags.put("addr:housenumber", String.valueOf(number));
        tags.put("addr:street", street.name());
        tags.put("addr:city", NAME);
    }

    private static void put(Map<String, String> tags, String tag) {
        int border = tag.indexOf('=');
        tags.put(tag.substring(0, border), tag.substring(border + 1));
    }
}
