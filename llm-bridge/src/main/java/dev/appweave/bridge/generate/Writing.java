package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.Generation;
import dev.appweave.bridge.engine.Prompt;
import dev.appweave.bridge.gbnf.Automaton;
import dev.appweave.bridge.llama.LlamaContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One text being written, after its prompt has been read. In each round: take the token the model finds likeliest, and all
 * that the grammar forces behind it; guess how it goes on; let the model read all of that at once; keep of the guess what
 * the model would have chosen itself. So the text is the one that would come token by token.
 */
final class Writing {
    private final Prompt prompt;
    private final Tape tape;
    private final Choice choice;
    private final ForcedText forcedText;
    private final Optional<Drafts> drafts;
    private final TextSink text;
    private final Deque<Integer> forcedNext = new ArrayDeque<>();
    private Optional<Automaton.State> state;

    private int generated;
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
        this.state = grammar.map(Automaton::start);
    }

    /**
     * Writes on.
     *
     * @param row which of the tokens appended last is the end of the prompt
     */
    Generation write(int row, int promptTokens, int reusedTokens) throws EngineException {
        int last = row;
        while (stop.isEmpty()) {
            int[] certain = certain(last);
            if (stop.isEmpty()) {
                last = read(certain);
            }
        }
        return new Generation(text.end(), stop.orElseThrow(), promptTokens, reusedTokens, generated, forced, drafted);
    }

    /** The next token and all that is forced behind it; none if the text ends. */
    private int[] certain(int row) throws EngineException {
        IntStream.Builder certain = IntStream.builder();
        if (prompt.cancelled().getAsBoolean()) {
            stop = Optional.of(Generation.Stop.CANCELLED);
            return new int[0];
        }
        int token = next(row);
        if (token == Choice.END) {
            stop = Optional.of(Generation.Stop.END);
            return new int[0];
        }
        take(token);
        certain.add(token);
        while (stop.isEmpty() && isForced()) {
            int following = forcedNext.element();
            take(following);
            certain.add(following);
        }
        return certain.build().toArray();
    }

    private boolean isForced() {
        if (forcedNext.isEmpty() && state.isPresent()) {
            for (int token : forcedText.after(state.get())) {
                forcedNext.add(token);
            }
        }
        return !forcedNext.isEmpty();
    }

    private int next(int row) throws EngineException {
        if (isForced()) {
            return forcedNext.element();
        }
        boolean finished = state.map(Automaton.State::isFinished).orElse(false);
        return finished ? Choice.END : choice.after(row, state);
    }

    private void take(int token) {
        if (!forcedNext.isEmpty()) {
            forcedNext.remove();
            forced++;
        }
        byte[] bytes = forcedText.bytes(token);
        generated++;
        state = state.map(at -> at.after(bytes));
        if (text.add(bytes)) {
            stop = Optional.of(Generation.Stop.STOP_TEXT);
        } else if (generated >= prompt.maxTokens()) {
            stop = Optional.of(Generation.Stop.LIMIT);
        }
    }

    /** Lets the model read what is certain and a guess, and returns the row after which the next token is chosen. */
    private int read(int[] certain) throws EngineException {
        int[] known = certain;
        while (known.length > LlamaContext.BATCH) {
            tape.append(Arrays.copyOf(known, LlamaContext.BATCH), 0);
            known = Arrays.copyOfRange(known, LlamaContext.BATCH, known.length);
        }
        int[] guess = guess(known);
        tape.append(joined(known, guess), 1 + guess.length);
        int row = known.length - 1;
        int right = 0;
        while (right < guess.length && stop.isEmpty() && next(row + right) == guess[right]) {
            take(guess[right]);
            right++;
        }
        int asWritten = right;
        drafts.ifPresent(all -> all.fared(guess.length, asWritten));
        drafted += right;
        tape.cut(tape.length() - (guess.length - right));
        return row + right;
    }

    private int[] guess(int[] known) {
        int room = Math.min(LlamaContext.BATCH - known.length, prompt.maxTokens() - generated - 1);
        return drafts.map(all -> all.guess(joined(tape.tokens(), known), state, room))
                .orElseGet(() -> new int[0]);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
