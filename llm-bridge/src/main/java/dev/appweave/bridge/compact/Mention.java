package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Reading;
import dev.appweave.plan.Span;
import java.util.Optional;

/**
 * A candidate: a stretch of the utterance that may be a value, or stand for one.
 *
 * @param index its place among the mentions, from 0
 * @param clause the clause it stands in
 * @param span its words
 * @param text the words without a possessive ending
 * @param kind what it looks like
 * @param reading the reading it is taken from
 * @param cue the word that leads it in: a preposition, "called", the verb's bare object has the empty cue
 * @param owner for {@link Kind#POSSESSED} the mention of the owner, for {@link Kind#PERSON} the name it stands for
 * @param group mentions listed side by side ("Ana, Marco and Jonas") share a number; -1: stands alone
 */
public record Mention(
        int index,
        int clause,
        Span span,
        String text,
        Kind kind,
        Optional<Reading> reading,
        String cue,
        Optional<Integer> owner,
        int group) {

    /** What a mention looks like. */
    public enum Kind {
        /** A number, date, address or the like, read by a recogniser. */
        VALUE,
        /** Between quotation marks. */
        QUOTED,
        /** A proper name. */
        NAME,
        /** A noun phrase. */
        PHRASE,
        /** A part of a noun phrase. */
        PART,
        /** A noun phrase with what follows it: "call with Jonas". */
        EXTENDED,
        /** Words to be handed over as they are. */
        CONTENT,
        /** Somebody's something: "Ana's office". */
        POSSESSED,
        /** "her", "him", "them". */
        PERSON,
        /** "it", "there". */
        THING
    }

    /** Whether it stands for something said or found elsewhere. */
    public boolean isPronoun() {
        return kind == Kind.PERSON || kind == Kind.THING;
    }
}
