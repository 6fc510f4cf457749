package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One text being written, after its prompt has been read. In each round: take the token the model finds likeliest, and all
 * that the grammar forces behind it; guess how it goes on; let the model read all of that at once; keep of the guess what
 * the model would have chosen itself. So guesses change the time, and not the text.
 */
final class Writing {
    private final Prompt prompt;
    private final Tape tape;
    private final Choice choice;
    private final ForcedText forcedText;
    private final Optional<Drafts> drafts;
    private final TextSink text;

    /** Where the text begins on the tape, which holds it up to the last round. */
    private final int start;

    private List<Integer> written = new ArrayList<>();
    private Optional<Automaton.State> state;

    /** While a guess is looked at: the tokens of what is forced, computed once a stretch. */
    private List<Integer> ahead = List.of();

    private int forced;
    private int drafted;
    private Optional<Generation.Stop> stop = Optional.empty();

    Writing(
            Prompt prompt,
            Optional<Automaton> grammar,
            Tape tape,
            Choice choice,
            ForcedText forcedText,
            Optional<Drafts> drafts,
            Consumer<String> sink) {
        this.prompt = prompt;
        this.tape = tape;
        this.choice = choice;
        this.forcedText = forcedText;
        this.drafts = drafts;
        this.text = new TextSink(prompt.stops(), sink);
        this.start = tape.length();
        this.state = grammar.map(Automaton::start);
    }

    /**
     * Writes on.
     *
     * @param row which of the tokens appended last is the end of the prompt
     */
    Generation write(int row, int reusedTokens) throws EngineException {
        int last = row;
        while (stop.isEmpty()) {
            goOn(last);
            if (stop.isEmpty()) {
                last = read();
            }
        }
        return new Generation(text.end(), stop.orElseThrow(), start, reusedTokens, written.size(), forced, drafted);
    }

    /** Takes the next token and what is forced behind it. */
    private void goOn(int row) throws EngineException {
        if (prompt.cancelled().getAsBoolean()) {
            stop = Optional.of(Generation.Stop.CANCELLED);
            return;
        }
        boolean grown = takeForced();
        if (!grown && !isWhole()) {
            int token = choice.after(row, state);
            if (token == Choice.END) {
                stop = Optional.of(Generation.Stop.END);
            } else {
                take(token);
                takeForced();
            }
        }
        if (isWhole() && stop.isEmpty()) { // What nothing can follow need not be read.
            stop = Optional.of(Generation.Stop.END);
        }
    }

    private boolean isWhole() {
        return state.map(Automaton.State::isFinished).orElse(false);
    }

    private byte[] forcedNext() {
        return state.map(forcedText::after).orElseGet(() -> new byte[0]);
    }

    /** Takes what the grammar leaves no choice about; false: there is a choice. */
    private boolean takeForced() {
        byte[] next = forcedNext();
        if (next.length == 0 || stop.isPresent()) {
            return false;
        }
        int before = length(written);
        Automaton.State end = state.orElseThrow().after(next);
        List<Integer> grown = forcedText.grown(written, next, end);
        List<Integer> kept = new ArrayList<>(grown.subList(0, Math.min(grown.size(), prompt.maxTokens())));
        int added = length(kept) - before;
        if (added <= 0) { // The only token is one the model may want longer.
            return false;
        }
        forced += Math.max(0, kept.size() - written.size());
        written = kept;
        added(Arrays.copyOf(next, Math.min(added, next.length)));
        return true;
    }

    private int length(List<Integer> tokens) {
        return tokens.stream().mapToInt(token -> forcedText.bytes(token).length).sum();
    }

    private void take(int token) {
        written.add(token);
        added(forcedText.bytes(token));
    }

    private void added(byte[] bytes) {
        state = state.map(at -> at.after(bytes));
        if (text.add(bytes)) {
            stop = Optional.of(Generation.Stop.STOP_TEXT);
        } else if (written.size() >= prompt.maxTokens()) {
            stop = Optional.of(Generation.Stop.LIMIT);
        }
    }

    /** Lets the model read what is new and a guess, and returns the row after which the next token is chosen. */
    private int read() throws EngineException {
        int[] all = written.stream().mapToInt(Integer::intValue).toArray();
        int same = Math.min(tape.shared(all, start), all.length - 1); // The last is read anew, for its scores.
        tape.cut(start + same);
        int[] known = Arrays.copyOfRange(all, same, all.length);
        while (known.length > LlamaContext.BATCH) {
            tape.append(Arrays.copyOf(known, LlamaContext.BATCH), 0);
            known = Arrays.copyOfRange(known, LlamaContext.BATCH, known.length);
        }
        int[] guess = guess(known);
        tape.append(joined(known, guess), 1 + guess.length);
        int row = known.length - 1;
        int right = 0;
        ahead = List.of();
        while (right < guess.length && stop.isEmpty() && isRight(guess[right], row + right)) {
            take(guess[right]);
            right++;
        }
        int found = right;
        drafts.ifPresent(guesses -> guesses.fared(guess.length, found));
        drafted += right;
        tape.cut(tape.length() - (guess.length - right));
        return row + right;
    }

    /** What is forced is right without asking the model, if it is cut into tokens as the whole text would be. */
    private boolean isRight(int token, int row) throws EngineException {
        if (ahead.size() <= written.size()) {
            ahead = ahead();
        }
        return ahead.isEmpty() ? choice.after(row, state) == token : ahead.get(written.size()) == token;
    }

    /** The text's tokens up to the end of what is forced; empty if the next one is the model's choice. */
    private List<Integer> ahead() {
        byte[] next = forcedNext();
        if (next.length == 0) {
            return List.of();
        }
        List<Integer> grown =
                forcedText.grown(written, next, state.orElseThrow().after(next));
        int size = written.size();
        return grown.size() > size && grown.subList(0, size).equals(written) ? grown : List.of();
    }

    private int[] guess(int[] known) {
        int room = Math.min(LlamaContext.BATCH - known.length, prompt.maxTokens() - written.size() - 1);
        return drafts.map(guesses -> guesses.guess(joined(tape.tokens(), known), state, room))
                .orElseGet(() -> new int[0]);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
