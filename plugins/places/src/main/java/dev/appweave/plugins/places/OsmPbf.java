package dev.appweave.plugins.places;

import crosby.binary.BinaryParser;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.Relation.MemberType;
import crosby.binary.Osmformat.Way;
import crosby.binary.file.BlockInputStream;
import crosby.binary.file.FileBlock;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads OSM PBF with OpenStreetMap's own library: https://wiki.openstreetmap.org/wiki/PBF_Format. */
final class OsmPbf implements OsmSink.Reader {
    @Override
    public void read(Path file, OsmSink sink) throws IOException {
        try (Counted bytes = new Counted(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                BlockInputStream blocks = new BlockInputStream(bytes, new Blocks(sink, bytes))) {
            blocks.process();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) { // the library says "ParseError" by an Error
            throw new IOException("The file is no OpenStreetMap PBF, or damaged: " + e.getMessage(), e);
        }
    }

    /** The library takes any end of a file for a good one; this tells whether the last block was whole. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = in.read(into, at, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = in.skip(bytes);
            count += skipped;
            return skipped;
        }
    }

    private static final class Blocks extends BinaryParser {
        private final OsmSink sink;
        private final Counted bytes;
        private long whole;

        Blocks(OsmSink sink, Counted bytes) {
            this.sink = sink;
            this.bytes = bytes;
        }

        @Override
        public void handleBlock(FileBlock block) {
            super.handleBlock(block);
            whole = bytes.count;
        }

        @Override
        protected void parse(HeaderBlock header) {}

        @Override
        public void complete() {
            if (whole == 0 || whole != bytes.count) {
                throw new UncheckedIOException(new IOException("The file ends in the middle of a block"));
            }
        }

        @Override
        protected void parseDense(DenseNodes nodes) {
            long id = 0;
            long latitude = 0;
            long longitude = 0;
            int tag = 0;
            for (int i = 0; i < nodes.getIdCount(); i++) {
                id += nodes.getId(i);
                latitude += nodes.getLat(i);
                longitude += nodes.getLon(i);
                Map<String, String> tags = new HashMap<>(4);
                while (tag < nodes.getKeysValsCount() && nodes.getKeysVals(tag) != 0) {
                    tags.put(getStringById(nodes.getKeysVals(tag)), getStringById(nodes.getKeysVals(tag + 1)));
                    tag += 2;
                }
                tag++;
                node(id, latitude, longitude, tags);
            }
        }

        @Override
        protected void parseNodes(List<Node> nodes) {
            for (Node node : nodes) {
                node(node.getId(), node.getLat(), node.getLon(), tags(node.getKeysList(), node.getValsList()));
            }
        }

        private void node(long id, long latitude, long longitude, Map<String, String> tags) {
            try {
                sink.node(id, parseLat(latitude), parseLon(longitude), tags);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected void parseWays(List<Way> ways) {
            for (Way way : ways) {
                long[] nodes = new long[way.getRefsCount()];
                long ref = 0;
                for (int i = 0; i < nodes.length; i++) {
                    ref += way.getRefs(i);
                    nodes[i] = ref;
                }
                try {
                    sink.way(way.getId(), nodes, tags(way.getKeysList(), way.getValsList()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        protected void parseRelations(List<Relation> relations) {
            for (Relation relation : relations) {
                List<OsmSink.Member> members = new ArrayList<>();
                long ref = 0;
                for (int i = 0; i < relation.getMemidsCount(); i++) {
                    ref += relation.getMemids(i);
                    if (relation.getTypes(i) != MemberType.RELATION) {
                        members.add(new OsmSink.Member(relation.getTypes(i) == MemberType.WAY, ref));
                    }
                }
                try {
                    sink.relation(relation.getId(), members, tags(relation.getKeysList(), relation.getValsList()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private Map<String, String> tags(List<Integer> keys, List<Integer> values) {
            Map<String, String> tags = new HashMap<>(4);
            for (int i = 0; i < keys.size(); i++) {
                tags.put(getStringById(keys.get(i)), getStringById(values.get(i)));
            }
            return tags;
        }
    }
}
