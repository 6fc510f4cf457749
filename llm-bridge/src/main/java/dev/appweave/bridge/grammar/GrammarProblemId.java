package dev.appweave.bridge.grammar;

import java.util.Locale;

/** What can stand in the way of a grammar. The ids are stable: scripts and golden files rely on them. */
public enum GrammarProblemId {
    /** A keyword of JSON Schema that no grammar can hold, or none that is small enough. */
    UNSUPPORTED_KEYWORD("Say what is allowed by type, properties, enum, pattern or bounds instead."),
    /** A word JSON Schema does not have. */
    UNKNOWN_KEYWORD("Take it out, or begin it with \"x-\" if it is a note."),
    /** A keyword with a value it cannot have. */
    BAD_KEYWORD("Correct it as JSON Schema 2020-12 says."),
    /** A format whose texts are not known here. */
    UNSUPPORTED_FORMAT("Use one of " + Formats.names() + ", or a pattern."),
    /** A pattern that is no regular expression, or one that looks around. */
    UNSUPPORTED_PATTERN(
            "Use characters, classes, groups, alternatives, repetitions, ^ at the beginning and $ at the end."),
    /** A multiple that cannot be told by the last digits. */
    UNSUPPORTED_MULTIPLE("Use a divisor of 10, 100 or 1000, a power of ten, or bounds that leave few values."),
    /** Nothing is said about what a value is. */
    SAYS_NOTHING("Give it a type, an enum or a const."),
    /** No value is left. */
    ACCEPTS_NOTHING("Correct the bounds, or take the alternative or the property out."),
    /** Alternatives of a {@code oneOf} that a value may share. */
    OVERLAPPING_ALTERNATIVES("Give each another type or another required const, or use anyOf."),
    /** Two keywords that are written alone, and not together. */
    CANNOT_COMBINE("Keep one of them, or write both as one pattern."),
    /** A reference that leaves the document or points at nothing. */
    BAD_REFERENCE("Point at a schema in the same document: \"#/$defs/name\"."),
    /** A reference that leads back to itself without going down into the value. */
    ENDLESS_REFERENCE("Let the recursion go through a property or an item."),
    /** A required property of which nothing is said. */
    UNKNOWN_REQUIRED("Describe it under properties."),
    /** Arguments are an object. */
    NO_OBJECT("Write \"type\": \"object\" with properties."),
    /** More than anybody writes by hand. */
    TOO_LARGE("Make it smaller."),
    /** There is more than is told. */
    MORE_PROBLEMS("");

    private final String remedy;

    GrammarProblemId(String remedy) {
        this.remedy = remedy;
    }

    /** As written in messages and JSON: {@code unsupported_keyword}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an author of a schema can do about it, a sentence or nothing. */
    String remedy() {
        return remedy;
    }
}
