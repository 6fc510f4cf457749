package dev.appweave.example.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * A street of the town.
 *
 * @param name what the signs say
 * @param numbers the highest house number; odd ones are on the left, even ones on the right
 * @param line its course
 */
record Street(String name, int numbers, List<Point> line) {
    private static final double FROM_MIDDLE = 9;

    Street {
        line = List.copyOf(line);
    }

    static Street parse(List<String> row) {
        return new Street(row.get(0), Integer.parseInt(row.get(1)), points(row.get(2)));
    }

    static List<Point> points(String text) {
        return Stream.of(text.split(",")).map(Point::parse).toList();
    }

    /** Where the house of that number stands. */
    Point house(int number) {
        if (number < 1 || number > numbers) {
            throw new IllegalArgumentException("there is no " + number + " " + name);
        }
        double rest = (number - 0.5) / numbers * length();
        for (int i = 1; ; i++) {
            Point from = line.get(i - 1);
            Point to = line.get(i);
            double piece = from.distance(to);
            if (rest > piece && i < line.size() - 1) {
                rest -= piece;
                continue;
            }
            double side = number % 2 == 0 ? FROM_MIDDLE : -FROM_MIDDLE;
            double east = (to.east() - from.east()) / piece;
            double north = (to.north() - from.north()) / piece;
            return new Point(from.east() + rest * east + side * north, from.north() + rest * north - side * east);
        }
    }

    private double length() {
        double sum = 0;
        for (int i = 1; i < line.size(); i++) {
            sum += line.get(i - 1).distance(line.get(i));
        }
        return sum;
    }
}
