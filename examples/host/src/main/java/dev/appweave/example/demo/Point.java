package dev.appweave.example.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A place on the map, in metres east and north of the market square. */
record Point(double east, double north) {
    // An island of our own, in the middle of the sea.
    private static final double LATITUDE = 46.2;
    private static final double LONGITUDE = -4.8;
    private static final double METRES_PER_DEGREE = 111_320;

    /** Reads {@code "-700 -250"}. */
    static Point parse(String text) {
        String[] numbers = text.strip().split(" ");
        return new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    String latitude() {
        return degrees(LATITUDE + north / METRES_PER_DEGREE);
    }

    String longitude() {
        return degrees(LONGITUDE + east / (METRES_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE))));
    }

    double distance(Point other) {
        return Math.hypot(east - other.east, north - other.north);
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value).setScale(7, RoundingMode.HALF_EVEN).toPlainString();
    }
}
