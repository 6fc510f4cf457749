package dev.appweave.plugins.notes;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.words.Folded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The words of one folder's notes, by Lucene. It lives in memory: there is nothing of it to break, to share between
 * processes or to take back, and each search first reads again what changed on disk.
 */
final class NoteIndex implements AutoCloseable {
    private static final int MOST_WORDS = 30;
    private static final int LONGEST_WORD = 60;

    /** A file as it was when it was indexed. */
    private record Seen(long modifiedNanos, long size) {}

    private final NoteFolder folder;
    private final Path home;
    private final IndexWriter writer;
    private final Map<String, Seen> seen = new HashMap<>();

    NoteIndex(Path home) throws IOException {
        this.home = home;
        this.folder = new NoteFolder(home);
        this.writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(words()));
    }

    private static Analyzer words() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer tokens = new StandardTokenizer();
                return new TokenStreamComponents(
                        tokens,
                        new KStemFilter(
                                new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(tokens)))));
            }
        };
    }

    /** The ids of the notes that have the words, the best first. */
    synchronized List<String> search(String query, int limit) throws IOException, CapabilityException {
        refresh();
        // Lucene refuses queries of more than 1,024 clauses; nobody says that many words.
        List<String> words = Folded.words(query).stream()
                .limit(MOST_WORDS)
                .map(word -> word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD))
                .toList();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (Query strict : queries(words)) {
                List<String> ids = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(strict, limit).scoreDocs) {
                    ids.add(searcher.storedFields().document(hit.doc).get("id"));
                }
                if (!ids.isEmpty()) {
                    return ids;
                }
            }
            return List.of();
        }
    }

    /** From strict to lenient: all words, their beginnings or a typing error, most of them. */
    private List<Query> queries(List<String> words) {
        String text = String.join(" ", words);
        QueryBuilder builder = new QueryBuilder(writer.getAnalyzer());
        List<Query> queries = new ArrayList<>();
        Optional.ofNullable(either(
                        builder.createBooleanQuery("title", text, Occur.MUST),
                        builder.createBooleanQuery("all", text, Occur.MUST)))
                .ifPresent(queries::add);
        BooleanQuery.Builder near = new BooleanQuery.Builder();
        for (String word : words) {
            near.add(near(new Term("all", word)), Occur.MUST);
        }
        if (!words.isEmpty()) {
            queries.add(near.build());
        }
        Optional.ofNullable(either(
                        builder.createMinShouldMatchQuery("title", text, 0.6f),
                        builder.createMinShouldMatchQuery("all", text, 0.6f)))
                .ifPresent(queries::add);
        return queries;
    }

    private static Query near(Term word) {
        if (word.text().length() < 3) {
            return new TermQuery(word);
        }
        return new BooleanQuery.Builder()
                .add(new PrefixQuery(word), Occur.SHOULD)
                .add(new FuzzyQuery(word, word.text().length() < 4 ? 0 : 1), Occur.SHOULD)
                .build();
    }

    private static @Nullable Query either(@Nullable Query title, @Nullable Query all) {
        if (title == null || all == null) {
            return null;
        }
        return new BooleanQuery.Builder()
                .add(new BoostQuery(title, 3), Occur.SHOULD)
                .add(all, Occur.SHOULD)
                .build();
    }

    private void refresh() throws IOException, CapabilityException {
        List<String> ids = folder.ids();
        for (String gone :
                seen.keySet().stream().filter(id -> !ids.contains(id)).toList()) {
            writer.deleteDocuments(new Term("id", gone));
            seen.remove(gone);
        }
        for (String id : ids) {
            BasicFileAttributes file = Files.readAttributes(
                    home.resolve(id + ".md"), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Seen now = new Seen(file.lastModifiedTime().to(TimeUnit.NANOSECONDS), file.size());
            if (!now.equals(seen.get(id))) {
                Optional<Note> note = folder.read(id);
                if (note.isPresent()) {
                    writer.updateDocument(new Term("id", id), document(note.get()));
                    seen.put(id, now);
                }
            }
        }
    }

    private static Document document(Note note) {
        Document document = new Document();
        document.add(new StringField("id", note.id(), Store.YES));
        document.add(new TextField("title", note.title(), Store.NO));
        document.add(new TextField("all", note.id() + "\n" + note.title() + "\n" + note.text(), Store.NO));
        return document;
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
