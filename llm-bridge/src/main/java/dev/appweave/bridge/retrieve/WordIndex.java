package dev.appweave.bridge.retrieve;

import dev.appweave.catalog.CapabilityDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import tools.jackson.databind.JsonNode;

/** Capabilities by their words: a Lucene index in memory, English stems, BM25. Thread-safe once built. */
final class WordIndex {
    private static final Analyzer ENGLISH = new EnglishAnalyzer();
    private static final List<FieldBoost> FIELDS = List.of(
            new FieldBoost("title", 2f),
            new FieldBoost("keywords", 2f),
            new FieldBoost("examples", 1.5f),
            new FieldBoost("description", 1f),
            new FieldBoost("input", 0.5f));

    private final IndexSearcher searcher;
    private final int size;

    private record FieldBoost(String name, float boost) {}

    /** The i-th document is the i-th capability. */
    WordIndex(List<CapabilityDescriptor> capabilities) {
        this.size = capabilities.size();
        // Everything lies on the heap: nothing to close, and nothing to leak.
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(ENGLISH))) {
                for (CapabilityDescriptor capability : capabilities) {
                    writer.addDocument(document(capability));
                }
                writer.forceMerge(1); // one segment keeps the documents in the order they came
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(CapabilityDescriptor capability) {
        Document document = new Document();
        add(document, "title", capability.title() + " " + words(capability.id().value()));
        add(document, "keywords", String.join(" ; ", capability.keywords()));
        add(document, "examples", String.join(" . ", capability.examples()));
        add(document, "description", capability.description());
        StringBuilder input = new StringBuilder();
        capability.input().path("properties").properties().forEach(field -> {
            input.append(words(field.getKey())).append(' ');
            describe(field.getValue(), input);
        });
        add(document, "input", input.toString());
        return document;
    }

    private static void describe(JsonNode schema, StringBuilder text) {
        text.append(schema.path("description").asString("")).append(' ');
        schema.path("x-keywords").forEach(word -> text.append(word.asString("")).append(' '));
        schema.path("enum")
                .forEach(value -> text.append(words(value.asString(""))).append(' '));
        schema.path("items").path("enum").forEach(value -> text.append(words(value.asString("")))
                .append(' '));
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[._-]+", " ");
    }

    private static void add(Document document, String field, String text) {
        document.add(new TextField(field, text, Field.Store.NO));
    }

    /** The BM25 score of every capability; 0 where no word is shared. */
    double[] scores(String text) {
        double[] scores = new double[size];
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms(text)) {
            for (FieldBoost field : FIELDS) {
                query.add(
                        new BoostQuery(new TermQuery(new Term(field.name(), term)), field.boost()),
                        BooleanClause.Occur.SHOULD);
            }
        }
        try {
            for (ScoreDoc found : searcher.search(query.build(), Math.max(1, size)).scoreDocs) {
                scores[found.doc] = found.score;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scores;
    }

    /** The stems of a text, each once; at most as many as one query may hold. */
    private static List<String> terms(String text) {
        LinkedHashSet<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = ENGLISH.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && terms.size() < IndexSearcher.getMaxClauseCount() / FIELDS.size()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(terms);
    }
}
