package dev.appweave.plugins.places;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes what an OpenStreetMap file holds, one thing after the other. */
interface OsmSink {
    /** A point. */
    default void node(long id, double latitude, double longitude, Map<String, String> tags) throws IOException {}

    /** A line or an area along points. */
    default void way(long id, long[] nodes, Map<String, String> tags) throws IOException {}

    /** A group of points and ways. */
    default void relation(long id, List<Member> members, Map<String, String> tags) throws IOException {}

    /** One of a relation's; relations within relations are not followed. */
    record Member(boolean isWay, long id) {}

    /** A file format. */
    interface Reader {
        /** Reads the whole file. An {@link IOException} means that it cannot be read or is damaged. */
        void read(Path file, OsmSink sink) throws IOException;
    }
}
