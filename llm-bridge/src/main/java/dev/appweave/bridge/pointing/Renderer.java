package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.WordPiece;
import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes requests and capabilities as word pieces: {@code [T] name : description [P] parameter * hint : description [E]
 * value … [O] field …}. The markers are four pieces the word table keeps free. Thread-safe.
 */
public final class Renderer {
    /** The longest request, in pieces; of a longer one the end is kept. */
    static final int REQUEST = 200;

    private static final int NAME = 10;
    private static final int DESCRIPTION = 24;
    private static final int BARE_DESCRIPTION = 16;
    private static final int SLOT_NAME = 7;
    private static final int SLOT_DESCRIPTION = 10;
    private static final int VALUE = 5;
    private static final int FIELDS = 12;
    private static final Set<String> EMPTY_WORDS = Set.of(
            "the", "a", "an", "of", "to", "for", "in", "on", "at", "by", "with", "and", "or", "is", "be", "are", "i",
            "my", "me", "you", "your", "it", "this", "that", "from", "as", "if", "s", "can", "do", "get", "e", "g",
            "will", "not");

    private final WordPiece table;
    private final int tool;
    private final int slot;
    private final int value;
    private final int field;
    final int start;
    final int separator;

    /** A renderer over a word table. */
    public Renderer(WordPiece table) {
        this.table = table;
        this.tool = table.id("[unused1]");
        this.slot = table.id("[unused2]");
        this.value = table.id("[unused3]");
        this.field = table.id("[unused4]");
        this.start = table.id("[CLS]");
        this.separator = table.id("[SEP]");
    }

    /** The pieces of a request; the i-th range belongs to the i-th word, first and last piece; -1 for words left out. */
    record Request(int[] ids, String[] stems, int[][] words) {}

    Request request(Words words) {
        List<WordPiece.Piece> pieces = table.pieces(words.text());
        int skip = Math.max(0, pieces.size() - REQUEST);
        pieces = pieces.subList(skip, pieces.size());
        int[] ids = new int[pieces.size()];
        String[] stems = new String[pieces.size()];
        int[][] ranges = new int[words.tokens().size()][];
        int next = 0;
        for (int w = 0; w < ranges.length; w++) {
            Token token = words.tokens().get(w);
            ranges[w] = new int[] {-1, -1};
            while (next < pieces.size()
                    && pieces.get(next).start() < token.span().end()) {
                if (pieces.get(next).end() > token.span().start()) {
                    ranges[w][0] = ranges[w][0] < 0 ? next : ranges[w][0];
                    ranges[w][1] = next;
                    stems[next] = EMPTY_WORDS.contains(token.folded()) || !token.isWord() ? "" : token.stem();
                }
                next++;
            }
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = pieces.get(i).id();
            stems[i] = stems[i] == null ? "" : stems[i];
        }
        return new Request(ids, stems, ranges);
    }

    /** A capability's pieces: all of it, or name and description only. */
    Block block(ToolText text, boolean full) {
        Writing out = new Writing();
        out.mark(tool);
        out.text(text.name(), NAME);
        out.described(text.name(), text.description(), full ? DESCRIPTION : BARE_DESCRIPTION);
        List<Integer> slots = new ArrayList<>();
        List<List<Integer>> values = new ArrayList<>();
        List<Integer> fields = new ArrayList<>();
        if (full) {
            // A tool with many parameters says less of each.
            int room = text.slots().size() > 8 ? 4 : text.slots().size() > 5 ? 7 : SLOT_DESCRIPTION;
            for (ToolText.SlotText one : text.slots()) {
                slots.add(out.size());
                out.mark(slot);
                out.text(one.name() + (one.required() ? " *" : "") + " " + one.hint(), SLOT_NAME + 4);
                out.described(one.name(), one.description(), room);
                List<Integer> at = new ArrayList<>();
                for (String said : one.values()) {
                    at.add(out.size());
                    out.mark(value);
                    out.text(said, VALUE);
                }
                values.add(at);
            }
            for (ToolText.FieldText one :
                    text.fields().subList(0, Math.min(FIELDS, text.fields().size()))) {
                fields.add(out.size());
                out.mark(field);
                out.text(one.name(), VALUE);
            }
        }
        return out.block(slots, values, fields, full);
    }

    private final class Writing {
        private final List<Integer> ids = new ArrayList<>();
        private final List<String> stems = new ArrayList<>();

        int size() {
            return ids.size();
        }

        void mark(int id) {
            ids.add(id);
            stems.add("");
        }

        /** A description, unless it only repeats the name. */
        void described(String name, String text, int most) {
            String bare = text.strip().replaceAll("[.]$", "");
            if (!bare.isEmpty() && !bare.equalsIgnoreCase(name)) {
                text(": " + bare, most);
            }
        }

        void text(String text, int most) {
            int left = most;
            for (WordPiece.Piece piece : table.pieces(text)) {
                if (left-- == 0) {
                    return;
                }
                ids.add(piece.id());
                stems.add(stem(text, piece));
            }
        }

        Block block(List<Integer> slots, List<List<Integer>> values, List<Integer> fields, boolean full) {
            return new Block(
                    ids.stream().mapToInt(Integer::intValue).toArray(),
                    stems.toArray(String[]::new),
                    slots,
                    values,
                    fields,
                    full);
        }
    }

    /** The stem of the word a piece is part of. */
    private static String stem(String text, WordPiece.Piece piece) {
        int from = piece.start();
        int to = piece.end();
        if (to <= from || !Character.isLetterOrDigit(text.charAt(from))) {
            return "";
        }
        while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        String folded = Folding.fold(text.substring(from, to));
        return EMPTY_WORDS.contains(folded) ? "" : Folding.stem(folded);
    }
}
