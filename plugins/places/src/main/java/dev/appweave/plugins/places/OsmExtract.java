package dev.appweave.plugins.places;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything worth finding in one or more OpenStreetMap files, each with its position. The files are read three times,
 * relations, then ways, then nodes, because each needs to know what the one before refers to.
 */
final class OsmExtract {
    /**
     * A thing of the map.
     *
     * @param id as OpenStreetMap writes it: {@code node/1}
     * @param points latitude and longitude of each of its points; at least one
     */
    record Thing(String id, Map<String, String> tags, double[][] points) {
        double latitude() {
            return Arrays.stream(points)
                    .mapToDouble(point -> point[0])
                    .average()
                    .orElse(0);
        }

        double longitude() {
            return Arrays.stream(points)
                    .mapToDouble(point -> point[1])
                    .average()
                    .orElse(0);
        }
    }

    /** Takes the things one by one. */
    interface Things {
        void take(Thing thing) throws IOException;
    }

    private record Way(long id, long[] nodes, Map<String, String> tags) {}

    private record Group(long id, List<OsmSink.Member> members, Map<String, String> tags) {}

    private final List<Path> files;
    private final Predicate<Map<String, String>> wanted;
    private final NodePositions positions = new NodePositions();
    private final List<Way> ways = new ArrayList<>();
    private final Map<Long, long[]> memberWays = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();

    OsmExtract(List<Path> files, Predicate<Map<String, String>> wanted) {
        this.files = files;
        this.wanted = wanted;
    }

    void read(Things things) throws IOException {
        Set<Long> needed = new HashSet<>();
        pass(new OsmSink() {
            @Override
            public void relation(long id, List<Member> members, Map<String, String> tags) {
                if (wanted.test(tags)) {
                    groups.add(new Group(id, members, tags));
                    members.forEach(member -> {
                        if (member.isWay()) {
                            needed.add(member.id());
                        } else {
                            positions.need(member.id());
                        }
                    });
                }
            }
        });
        pass(new OsmSink() {
            @Override
            public void way(long id, long[] nodes, Map<String, String> tags) {
                boolean isWanted = wanted.test(tags);
                if (isWanted) {
                    ways.add(new Way(id, nodes, tags));
                }
                if (needed.contains(id)) {
                    memberWays.put(id, nodes);
                }
                if (isWanted || needed.contains(id)) {
                    Arrays.stream(nodes).forEach(positions::need);
                }
            }
        });
        positions.freeze();
        pass(new OsmSink() {
            @Override
            public void node(long id, double latitude, double longitude, Map<String, String> tags) throws IOException {
                if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) { // false for a missing position, too
                    positions.put(id, latitude, longitude);
                    if (wanted.test(tags)) {
                        things.take(new Thing("node/" + id, tags, new double[][] {{latitude, longitude}}));
                    }
                }
            }
        });
        for (Way way : ways) {
            give(things, "way/" + way.id, way.tags, positions.of(way.nodes));
        }
        for (Group group : groups) {
            double[][] points = group.members.stream().flatMap(this::points).toArray(double[][]::new);
            give(things, "relation/" + group.id, group.tags, points);
        }
    }

    private Stream<double[]> points(OsmSink.Member member) {
        long[] nodes = member.isWay() ? memberWays.getOrDefault(member.id(), new long[0]) : new long[] {member.id()};
        return Arrays.stream(positions.of(nodes));
    }

    private static void give(Things things, String id, Map<String, String> tags, double[][] points) throws IOException {
        if (points.length > 0) {
            things.take(new Thing(id, tags, points));
        }
    }

    private void pass(OsmSink sink) throws IOException {
        for (Path file : files) {
            OsmSink.Reader reader = file.toString().endsWith(".pbf") ? new OsmPbf() : new OsmXml();
            reader.read(file, sink);
        }
    }
}
