package dev.appweave.bridge.gbnf;

import dev.appweave.bridge.engine.EngineException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The states of a grammar: all ways in which a text so far can have been read, each a stack of places. States are made as
 * they are met and kept, so that what one request has paid for the next has for nothing. Belongs to one thread at a time.
 */
public final class Automaton {
    /** Beyond that the memory is worth more than the time. */
    private static final int MOST_STATES = 50_000;

    private final GbnfGrammar grammar;
    private final Stack bottom = new Stack();
    private final Map<Long, Stack> stacks = new HashMap<>();
    private final Map<StackSet, State> states = new HashMap<>();
    private final State start;

    /** What remains to be read: the rest of a sequence from a place on, then what is below. One object for each. */
    private static final class Stack {
        private final int id;
        private final int place;
        private final Stack below;

        private Stack(int id, int place, Stack below) {
            this.id = id;
            this.place = place;
            this.below = below;
        }

        /** The bottom: nothing remains. */
        private Stack() {
            this.id = 0;
            this.place = -1;
            this.below = this;
        }

        private int id() {
            return id;
        }

        private int place() {
            return place;
        }

        private Stack below() {
            return below;
        }
    }

    private record StackSet(int[] ids) {
        @Override
        public boolean equals(Object other) {
            return other instanceof StackSet(var others) && Arrays.equals(ids, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }

    private Automaton(GbnfGrammar grammar) {
        this.grammar = grammar;
        this.start = first();
    }

    /**
     * The automaton of a grammar.
     *
     * @param gbnf in llama.cpp's notation, with a rule {@code root}
     * @throws EngineException {@code bad_grammar}, with everything that is wrong with it
     */
    public static Automaton of(String gbnf) throws EngineException {
        return new Automaton(GbnfGrammar.read(gbnf));
    }

    /** The state before the first byte. */
    public State start() {
        return start;
    }

    /** Forgets states if there are too many; those in hand stay good. */
    public void trim() {
        if (states.size() > MOST_STATES) {
            states.clear();
            stacks.clear();
        }
    }

    private State first() {
        Set<Stack> open = new LinkedHashSet<>();
        for (int alternative : grammar.alternatives(grammar.root())) {
            open(stack(alternative, bottom), open);
        }
        return state(open);
    }

    private Stack stack(int place, Stack below) {
        return stacks.computeIfAbsent((long) below.id() << 32 | place, _ -> new Stack(stacks.size() + 1, place, below));
    }

    /** Follows rules and ends until each stack is at a byte, or at the end of everything. */
    private void open(Stack from, Set<Stack> into) {
        Deque<Stack> todo = new ArrayDeque<>();
        Set<Stack> seen = new LinkedHashSet<>();
        todo.push(from);
        while (!todo.isEmpty()) {
            Stack stack = todo.pop();
            if (!seen.add(stack)) {
                continue;
            }
            int symbol = stack == bottom ? GbnfGrammar.BYTES : grammar.symbol(stack.place());
            if (symbol == GbnfGrammar.BYTES) {
                into.add(stack);
            } else if (symbol == GbnfGrammar.END) {
                todo.push(stack.below());
            } else {
                boolean last = grammar.symbol(stack.place() + 1) == GbnfGrammar.END;
                Stack rest = last ? stack.below() : stack(stack.place() + 1, stack.below());
                for (int alternative : grammar.alternatives(symbol)) {
                    todo.push(stack(alternative, rest));
                }
            }
        }
    }

    private State state(Set<Stack> open) {
        int[] ids = open.stream().mapToInt(Stack::id).sorted().toArray();
        return states.computeIfAbsent(new StackSet(ids), _ -> new State(open));
    }

    /** Where the reading of a text stands. */
    public final class State {
        private final Stack[] open;
        private final boolean accepts;
        private final ByteSet next;
        private final State[] after = new State[256];
        private long[] mask = {};

        private State(Set<Stack> open) {
            this.open = open.stream().filter(stack -> stack != bottom).toArray(Stack[]::new);
            this.accepts = open.contains(bottom);
            ByteSet bytes = ByteSet.NONE;
            for (Stack stack : this.open) {
                bytes = bytes.or(grammar.bytes(stack.place()));
            }
            this.next = bytes;
        }

        /** Whether the text may end here. */
        public boolean accepts() {
            return accepts;
        }

        /** Whether the text must end here. */
        public boolean isFinished() {
            return accepts && next.equals(ByteSet.NONE);
        }

        /** Whether a byte may come next. */
        boolean allows(byte value) {
            return next.has(value & 0xFF);
        }

        /** The only byte that may come next, if the text may not end here; -1 if there is a choice. */
        int forced() {
            return accepts ? -1 : next.only();
        }

        /** The state after a byte that {@link #allows}. */
        State after(byte value) {
            int index = value & 0xFF;
            State known = after[index];
            if (known == null) {
                known = make(index);
                after[index] = known;
            }
            return known;
        }

        private State make(int value) {
            Set<Stack> following = new LinkedHashSet<>();
            for (Stack stack : open) {
                if (grammar.bytes(stack.place()).has(value)) {
                    boolean last = grammar.symbol(stack.place() + 1) == GbnfGrammar.END;
                    open(last ? stack.below() : stack(stack.place() + 1, stack.below()), following);
                }
            }
            return state(following);
        }

        /** Whether a text may go on with some bytes. */
        public boolean allows(byte[] bytes) {
            State state = this;
            for (byte value : bytes) {
                if (!state.allows(value)) {
                    return false;
                }
                state = state.after(value);
            }
            return true;
        }

        /** The state after some bytes that {@link #allows(byte[])}. */
        public State after(byte[] bytes) {
            State state = this;
            for (byte value : bytes) {
                state = state.after(value);
            }
            return state;
        }

        /** What must come next, up to a choice or some length. */
        public byte[] forcedBytes(int longest) {
            byte[] forced = new byte[Math.min(64, longest)];
            int count = 0;
            State state = this;
            for (int value = state.forced(); value >= 0 && count < longest; value = state.forced()) {
                if (count == forced.length) {
                    forced = Arrays.copyOf(forced, Math.min(longest, 2 * count));
                }
                forced[count++] = (byte) value;
                state = state.after((byte) value);
            }
            return Arrays.copyOf(forced, count);
        }

        /** The tokens that may come next, a bit each; kept, and made for one vocabulary only. */
        public long[] mask(Tokens tokens) {
            if (mask.length == 0) {
                mask = tokens.allowed(this);
            }
            return mask;
        }
    }
}
