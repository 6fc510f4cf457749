package dev.appweave.bridge.compact;

import dev.appweave.bridge.compact.Chunks.Chunk;
import dev.appweave.bridge.text.Reading;
import dev.appweave.bridge.text.Token;
import dev.appweave.bridge.text.Words;
import dev.appweave.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds every stretch that may be a value: what recognisers read, noun phrases with the word that leads them in, parts
 * and extensions of those, possessions, pronouns, and words to be handed over.
 */
final class MentionFinder {
    private static final int MAX_PARTS_OF = 5;
    private static final Set<String> EXTENDING = Set.of("of", "with", "about", "for", "on", "in", "at", "from");

    private final Words words;
    private final Cues cues;
    private final List<Token> tokens;
    private final List<Reading> readings;
    private final List<Mention> found = new ArrayList<>();
    private int groups;

    MentionFinder(Words words, List<Reading> readings) {
        this.words = words;
        this.tokens = words.tokens();
        this.cues = new Cues(words.tokens());
        this.readings = readings;
    }

    List<Mention> mentions(List<Clause> clauses) {
        clauses.forEach(this::clause);
        return List.copyOf(found);
    }

    private void clause(Clause clause) {
        boolean[] taken = new boolean[tokens.size()];
        clause.content().ifPresent(content -> {
            add(
                    clause,
                    content,
                    content.in(words.text()),
                    Mention.Kind.CONTENT,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    -1);
            mark(taken, content);
        });
        boolean[] content = taken.clone();
        List<Reading> here = readings.stream()
                .filter(reading -> !(reading instanceof Reading.Phrase) && inside(reading.span(), clause.span()))
                .filter(reading -> !overlaps(content, reading.span()) && !startsWithVerb(reading, clause))
                .sorted(Comparator.comparingInt(
                        (Reading r) -> r.span().start() - r.span().end()))
                .toList();
        for (Reading reading : here) {
            boolean name = reading instanceof Reading.Name;
            boolean blocks = !name && !(reading instanceof Reading.Ordinal) && !(reading instanceof Reading.YesNo);
            int from = words.indexAt(reading.span().start()).orElse(clause.from());
            Mention.Kind kind = name
                    ? Mention.Kind.NAME
                    : reading instanceof Reading.Quoted ? Mention.Kind.QUOTED : Mention.Kind.VALUE;
            add(
                    clause,
                    reading.span(),
                    text(reading),
                    kind,
                    Optional.of(reading),
                    cues.cue(from, clause),
                    Optional.empty(),
                    -1);
            if (blocks) {
                mark(taken, reading.span());
            }
        }
        groups = Rows.number(found, clause, words.text(), groups);
        pronouns(clause, taken);
        Chunks chunked = new Chunks(tokens, cues, clause, taken, groups);
        List<Chunk> chunks = chunked.all();
        groups = chunked.groups();
        for (int i = 0; i < chunks.size(); i++) {
            chunk(clause, chunked, chunks, i);
        }
        Rows.numbered(found, clause, words.text());
    }

    private boolean startsWithVerb(Reading reading, Clause clause) {
        return reading instanceof Reading.Name
                && clause.verb()
                        .filter(at ->
                                tokens.get(at).span().start() == reading.span().start()
                                        && !Deed.of(tokens.get(at)).isEmpty())
                        .isPresent();
    }

    private static String text(Reading reading) {
        return switch (reading) {
            case Reading.Quoted(var _, var text) -> text;
            case Reading.Name(var _, var text) -> text;
            case Reading.Phrase(var _, var text) -> text;
            case Reading.Email(var _, var address) -> address;
            case Reading.Url(var _, var address) -> address;
            case Reading.Phone(var _, var number) -> number;
            case Reading.Path(var _, var path) -> path;
            case Reading.Identifier(var _, var text) -> text;
            default -> "";
        };
    }

    private void pronouns(Clause clause, boolean[] taken) {
        for (int i = clause.from(); i < clause.to(); i++) {
            String word = tokens.get(i).folded();
            boolean alone = i + 1 >= clause.to() || !isNounNext(i + 1, taken);
            boolean person = Lexicon.PERSONS.contains(word) && (alone || !word.equals("her"));
            boolean thing = Lexicon.THINGS.contains(word) && alone;
            if (!taken[i] && (person || thing)) {
                Mention.Kind kind = person ? Mention.Kind.PERSON : Mention.Kind.THING;
                Optional<Integer> owner = person ? antecedent(clause, clause.index()) : Optional.empty();
                add(
                        clause,
                        tokens.get(i).span(),
                        tokens.get(i).text(),
                        kind,
                        Optional.empty(),
                        cues.cue(i, clause),
                        owner,
                        -1);
                taken[i] = true;
            }
        }
    }

    private boolean isNounNext(int i, boolean[] taken) {
        Token next = tokens.get(i);
        return !taken[i]
                && next.isWord()
                && !Lexicon.isPreposition(next)
                && !Lexicon.isDeterminer(next)
                && !Lexicon.CONNECTORS.contains(next.folded())
                && !next.folded().equals("know")
                && !Lexicon.QUESTIONS.contains(next.folded());
    }

    /** The name a pronoun stands for: the last one before it that is somebody's, or stands as a bare object or after "with". */
    private Optional<Integer> antecedent(Clause clause, int last) {
        return found.stream()
                .filter(mention -> mention.kind() == Mention.Kind.NAME && mention.clause() <= last)
                .filter(mention -> mention.span().end() <= clause.span().end())
                .max(Comparator.comparingInt((Mention mention) -> personal(mention) ? 1 : 0)
                        .thenComparingInt(mention -> mention.span().start()))
                .map(Mention::index);
    }

    private boolean personal(Mention name) {
        int after = words.indexAt(name.span().end()).orElse(tokens.size());
        boolean owns = after < tokens.size() && tokens.get(after).folded().equals("'s");
        return owns || Set.of("", "with", "to", "from").contains(name.cue());
    }

    private void chunk(Clause clause, Chunks chunked, List<Chunk> chunks, int at) {
        Chunk chunk = chunks.get(at);
        int group = chunked.isList(chunk) ? chunk.group() : -1;
        int possessive = -1;
        for (int i = chunk.from(); i < chunk.to(); i++) {
            possessive = tokens.get(i).folded().equals("'s") ? i : possessive;
        }
        if (possessive > chunk.from() && possessive + 1 < chunk.to()) {
            Mention owner = phrase(clause, chunk.from(), possessive, chunk.cue(), -1);
            possessed(clause, chunk.from(), chunk.to(), possessive + 1, chunk.to(), chunk.cue(), owner);
            parts(clause, possessive + 1, chunk.to(), chunk.cue());
        } else {
            int to = tokens.get(chunk.to() - 1).folded().equals("'s") ? chunk.to() - 1 : chunk.to();
            phrase(clause, chunk.from(), to, chunk.cue(), group);
            parts(clause, chunk.from(), to, chunk.cue());
            boolean theirs = chunk.from() > clause.from()
                    && Set.of("her", "his", "their")
                            .contains(tokens.get(chunk.from() - 1).folded());
            if (theirs) {
                antecedent(clause, clause.index() - 1)
                        .map(found::get)
                        .ifPresent(owner -> possessed(clause, chunk.from(), to, chunk.from(), to, chunk.cue(), owner));
            }
        }
        extensions(clause, chunks, at);
    }

    private Mention phrase(Clause clause, int from, int to, String cue, int group) {
        Span span = words.span(from, to - 1);
        boolean capital = from > clause.from()
                && tokens.subList(from, to).stream()
                        .allMatch(t -> Character.isUpperCase(t.text().charAt(0)));
        Optional<Mention> same = found.stream()
                .filter(mention -> mention.span().equals(span) && mention.kind() == Mention.Kind.NAME)
                .findFirst();
        if (same.isPresent()) {
            Mention name = same.get();
            Mention listed = new Mention(
                    name.index(),
                    name.clause(),
                    span,
                    name.text(),
                    name.kind(),
                    name.reading(),
                    cue,
                    name.owner(),
                    group);
            found.set(name.index(), listed);
            return listed;
        }
        Mention.Kind kind = capital ? Mention.Kind.NAME : Mention.Kind.PHRASE;
        return add(clause, span, span.in(words.text()), kind, Optional.empty(), cue, Optional.empty(), group);
    }

    private void parts(Clause clause, int from, int to, String cue) {
        if (to - from < 2 || to - from > MAX_PARTS_OF) {
            return;
        }
        for (int length = to - from - 1; length >= 1; length--) {
            for (int i = from; i + length <= to; i++) {
                Span span = words.span(i, i + length - 1);
                if (found.stream().noneMatch(mention -> mention.span().equals(span))) {
                    add(
                            clause,
                            span,
                            span.in(words.text()),
                            Mention.Kind.PART,
                            Optional.empty(),
                            cue,
                            Optional.empty(),
                            -1);
                }
            }
        }
    }

    private void possessed(Clause clause, int from, int to, int nounFrom, int nounTo, String cue, Mention owner) {
        String noun = words.span(nounFrom, nounTo - 1).in(words.text());
        add(
                clause,
                words.span(from, to - 1),
                noun,
                Mention.Kind.POSSESSED,
                Optional.empty(),
                cue,
                Optional.of(owner.index()),
                -1);
    }

    /** "call with Jonas", "phone number of Priya". */
    private void extensions(Clause clause, List<Chunk> chunks, int at) {
        Chunk first = chunks.get(at);
        int end = first.to();
        for (int next = at + 1; next < chunks.size() && next <= at + 3; next++) {
            Chunk more = chunks.get(next);
            String lead = tokens.get(end).folded();
            boolean direct = more.from() - end <= 2
                    && EXTENDING.contains(lead)
                    && (more.from() == end + 1 || Lexicon.isDeterminer(tokens.get(end + 1)));
            if (!direct) {
                return;
            }
            Span span = words.span(first.from(), more.to() - 1);
            add(
                    clause,
                    span,
                    span.in(words.text()),
                    Mention.Kind.EXTENDED,
                    Optional.empty(),
                    first.cue(),
                    Optional.empty(),
                    -1);
            if (lead.equals("of") && next == at + 1) {
                Mention owner = phrase(clause, more.from(), more.to(), "of", -1);
                possessed(clause, first.from(), more.to(), first.from(), first.to(), first.cue(), owner);
            }
            end = more.to();
        }
    }

    private Mention add(
            Clause clause,
            Span span,
            String text,
            Mention.Kind kind,
            Optional<Reading> reading,
            String cue,
            Optional<Integer> owner,
            int group) {
        String shown = text.isEmpty() ? span.in(words.text()) : text;
        Mention mention = new Mention(found.size(), clause.index(), span, shown, kind, reading, cue, owner, group);
        found.add(mention);
        return mention;
    }

    private void mark(boolean[] taken, Span span) {
        for (int i = 0; i < taken.length; i++) {
            taken[i] |= tokens.get(i).span().overlaps(span);
        }
    }

    private boolean overlaps(boolean[] marked, Span span) {
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] && tokens.get(i).span().overlaps(span)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inside(Span inner, Span outer) {
        return inner.start() >= outer.start() && inner.end() <= outer.end();
    }
}
