package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One text being written, after its prompt has been read but for the end. In each round: take the token the model finds likeliest, and all
 * that the grammar forces behind it; guess how it goes on; let the model read all of that at once; keep of the guess what
 * the model would have chosen itself. So guesses change the time, and not the text.
 */
final class Writing {
    private final Prompt prompt;
    private final Tape tape;
    private final Choice choice;
    private final ForcedText forcedText;
    private final Optional<Foresight> foresight;
    private final TextSink text;

    /** The end of the prompt, which is read with the beginning of the text. */
    private final int[] rest;

    /** Where that begins on the tape, which holds it and the text up to the last round. */
    private final int start;

    private List<Integer> written = new ArrayList<>();
    private Optional<Automaton.State> state;

    private int forced;
    private int drafted;
    private Optional<Generation.Stop> stop = Optional.empty();

    Writing(
            Prompt prompt,
            Optional<Automaton> grammar,
            int[] rest,
            Tape tape,
            Choice choice,
            ForcedText forcedText,
            Optional<Foresight> foresight,
            Consumer<String> sink) {
        this.prompt = prompt;
        this.rest = rest;
        this.tape = tape;
        this.choice = choice;
        this.forcedText = forcedText;
        this.foresight = foresight;
        this.text = new TextSink(prompt.stops(), sink);
        this.start = tape.length();
        this.state = grammar.map(Automaton::start);
    }

    /** Writes to the end. */
    Generation write(int reusedTokens) throws EngineException {
        takeForced();
        while (!isOver()) {
            int row = read();
            if (!isOver()) {
                goOn(row);
            }
        }
        int promptTokens = start + rest.length;
        return new Generation(
                text.end(), stop.orElseThrow(), promptTokens, reusedTokens, written.size(), forced, drafted);
    }

    /** Takes the next token and what is forced behind it. */
    private void goOn(int row) throws EngineException {
        boolean grown = takeForced();
        if (!grown) {
            int token = choice.after(row, state);
            if (token == Choice.END) {
                stop = Optional.of(Generation.Stop.END);
            } else {
                take(token);
                takeForced();
            }
        }
    }

    private boolean isOver() {
        if (stop.isEmpty() && isWhole()) { // What nothing can follow need not be read.
            stop = Optional.of(Generation.Stop.END);
        } else if (stop.isEmpty() && prompt.cancelled().getAsBoolean()) {
            stop = Optional.of(Generation.Stop.CANCELLED);
        }
        return stop.isPresent();
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
        int before = forcedText.length(written);
        Automaton.State end = state.orElseThrow().after(next);
        List<Integer> grown = forcedText.grown(written, next, end);
        List<Integer> kept = new ArrayList<>(grown.subList(0, Math.min(grown.size(), prompt.maxTokens())));
        int added = forcedText.length(kept) - before;
        if (added <= 0) { // The only token is one the model may want longer.
            return false;
        }
        forced += Math.max(0, kept.size() - written.size());
        written = kept;
        added(Arrays.copyOf(next, Math.min(added, next.length)));
        return true;
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
        int[] all = joined(rest, written.stream().mapToInt(Integer::intValue).toArray());
        int same = Math.min(tape.shared(all, start), all.length - 1); // The last is read anew, for its scores.
        tape.cut(start + same);
        int[] known = Arrays.copyOfRange(all, same, all.length);
        while (known.length > LlamaContext.BATCH) {
            tape.append(Arrays.copyOf(known, LlamaContext.BATCH), new BitSet());
            known = Arrays.copyOfRange(known, LlamaContext.BATCH, known.length);
        }
        Foresight.Guess guess = guess(known);
        tape.append(joined(known, guess.tokens()), guess.asked(known.length));
        int row = known.length - 1;
        int right = 0;
        int chosen = 0;
        while (right < guess.length() && stop.isEmpty() && isRight(guess, right, row + right)) {
            chosen += guess.certain().get(right) ? 0 : 1;
            take(guess.tokens()[right]);
            right++;
        }
        int found = chosen;
        foresight.ifPresent(sight -> sight.fared(guess.free(), found));
        drafted += chosen;
        forced += right - chosen;
        tape.cut(tape.length() - (guess.length() - right));
        return row + right;
    }

    private boolean isRight(Foresight.Guess guess, int place, int row) throws EngineException {
        return guess.certain().get(place) || choice.after(row, state) == guess.tokens()[place];
    }

    private Foresight.Guess guess(int[] known) {
        int room = Math.min(LlamaContext.BATCH - known.length, prompt.maxTokens() - written.size() - 1);
        return foresight
                .map(sight -> sight.guess(joined(tape.tokens(), known), written, state, room))
                .orElse(Foresight.Guess.NONE);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
