package dev.appweave.plugins.places;

import dev.appweave.ledger.DurableFiles;
import dev.appweave.ledger.HomeLock;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The index of the extracts in a folder, in {@code .index/FINGERPRINT}. The fingerprint is of the extracts' names, sizes
 * and times, and an index is built aside and renamed to it when it is whole: a killed build leaves nothing that would be
 * read, a changed extract is another index, and of two processes the second finds the work of the first.
 */
final class MapIndex implements AutoCloseable {
    private static final int CHECKED_EVERY = 4096;

    private record Open(Path path, Directory directory, DirectoryReader reader) {}

    private Optional<Open> open = Optional.empty();

    /** What is asked of the index. */
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException, CapabilityException;
    }

    /** Builds the index if need be, which takes about a second for 100,000 things of a map. */
    synchronized <T> T ask(CallContext call, Question<T> question) throws CapabilityException {
        try {
            return question.ask(new IndexSearcher(current(call).reader));
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The map's index could not be read or written: " + e.getMessage(),
                    "Check the disk's free space and the folder's permissions.");
        }
    }

    private Open current(CallContext call) throws IOException, CapabilityException {
        List<Path> extracts = extracts(call.home());
        if (extracts.isEmpty()) {
            throw new CapabilityException(
                    "no_map",
                    "There is no map yet.",
                    "Put an OpenStreetMap extract (.osm.pbf, .osm.gz or .osm) of your region into the folder of the Places plugin.");
        }
        Path indexes = call.home().resolve(".index");
        Path path = indexes.resolve(fingerprint(extracts));
        if (open.isPresent() && open.get().path.equals(path)) {
            return open.get();
        }
        close();
        Optional<Open> ready = opened(path);
        if (ready.isEmpty()) {
            try (HomeLock _ = HomeLock.of(indexes)) {
                ready = opened(path);
                if (ready.isEmpty()) {
                    build(call, extracts, path);
                    ready = opened(path);
                }
            }
        }
        open = ready;
        return ready.orElseThrow(() -> new IOException("the new index cannot be opened"));
    }

    private static List<Path> extracts(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.osm(\\.gz|\\.pbf)?"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String fingerprint(List<Path> extracts) throws IOException {
        StringBuilder text = new StringBuilder("v" + PlaceDocument.VERSION);
        for (Path file : extracts) {
            text.append('\n').append(file.getFileName()).append('\t').append(Files.size(file));
            text.append('\t').append(Files.getLastModifiedTime(file).toMillis());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Empty: there is none, or a broken one. */
    @SuppressWarnings("resource") // closed by close()
    private static Optional<Open> opened(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        Directory directory = FSDirectory.open(path);
        try {
            return Optional.of(new Open(path, directory, DirectoryReader.open(directory)));
        } catch (IOException | IllegalArgumentException e) {
            directory.close();
            return Optional.empty();
        }
    }

    private static void build(CallContext call, List<Path> extracts, Path path)
            throws IOException, CapabilityException {
        Path indexes = call.home().resolve(".index");
        removeAllIn(indexes);
        Path draft = indexes.resolve("draft");
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer())
                .setRAMBufferSizeMB(64)
                .setMergeScheduler(new SerialMergeScheduler());
        try (Directory directory = FSDirectory.open(draft);
                IndexWriter writer = new IndexWriter(directory, config)) {
            fill(call, extracts, writer);
            writer.commit();
        }
        new DurableFiles().move(draft, path);
    }

    private static void fill(CallContext call, List<Path> extracts, IndexWriter writer)
            throws IOException, CapabilityException {
        int[] count = {0};
        boolean[] stopped = {false};
        try {
            new OsmExtract(extracts, PlaceDocument::isWanted).read(thing -> {
                if (++count[0] % CHECKED_EVERY == 0) {
                    stopped[0] = call.cancelled() || Thread.currentThread().isInterrupted();
                    call.progress(0, count[0] + " things of the map");
                    if (stopped[0]) {
                        throw new IOException("stopped");
                    }
                }
                writer.addDocument(PlaceDocument.of(thing));
            });
        } catch (IOException e) {
            throw stopped[0]
                    ? new CapabilityException("cancelled", "The map was not read to its end.", "Ask again.")
                    : new CapabilityException(
                            "broken_map",
                            "The map " + extracts.getFirst().getFileName() + " cannot be read: " + e.getMessage(),
                            "Download the OpenStreetMap extract again.");
        }
    }

    /** Indexes of earlier extracts, and what a killed build left. The lock file stays. */
    private static void removeAllIn(Path indexes) throws IOException {
        try (Stream<Path> files = Files.walk(indexes)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(indexes) && !file.equals(indexes.resolve("lock"))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (open.isPresent()) {
            Open closing = open.get();
            open = Optional.empty();
            closing.reader.close();
            closing.directory.close();
        }
    }
}
