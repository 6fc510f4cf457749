package dev.appweave.bridge.text;

import java.util.Set;

/** Closed classes of English words by which chunks are cut. Folded forms. */
final class StopWords {
    static final Set<String> DETERMINERS = Set.of(
            "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their",
            "some", "any", "all", "each", "every", "both", "'s");
    static final Set<String> PRONOUNS = Set.of(
            "i",
            "you",
            "he",
            "she",
            "it",
            "we",
            "they",
            "me",
            "him",
            "us",
            "them",
            "myself",
            "there",
            "here",
            "who",
            "what",
            "which",
            "when",
            "where",
            "why",
            "how",
            "someone",
            "something",
            "anything",
            "everyone",
            "one");
    static final Set<String> PREPOSITIONS = Set.of(
            "at", "in", "on", "for", "to", "from", "by", "with", "about", "near", "nearby", "of", "into", "onto",
            "over", "under", "between", "until", "till", "before", "after", "around", "via", "per", "as", "than",
            "within", "without", "during", "through", "towards", "toward", "since", "off", "up", "down", "out",
            "behind", "inside", "outside", "against", "called", "named", "titled", "saying", "says");
    static final Set<String> CONJUNCTIONS = Set.of(
            "and", "or", "but", "then", "if", "so", "because", "while", "that", "also", "plus", "once", "unless",
            "whether");
    static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "have", "has", "had", "can",
            "could", "will", "would", "should", "shall", "may", "might", "must", "'m", "'re", "'ve", "'ll", "'d", "let",
            "lets", "please", "not", "no", "just", "don't", "can't", "want", "need", "like", "i'm", "i'd");
    /** Verbs that begin requests; a capital at the start of a sentence does not make them names. */
    static final Set<String> REQUEST_VERBS = Set.of(
            ("find search look show tell ask send text message call email mail write add create make set schedule book reserve order buy get give remind wake play open close start stop turn switch put move change update delete remove cancel"
                            + " check list read translate convert calculate compute plan pay transfer share invite reply forward save note take bring go navigate drive suggest recommend summarize summarise generate draft fetch"
                            + " retrieve return provide compare analyze analyse determine estimate track log mark copy download upload rename print sort filter count watch listen increase decrease lower raise dim lock unlock pause resume skip repeat"
                            + " hey hi hello ok okay thanks help lookup pick choose rate post register sign submit arrange organize organise figure know see use try keep leave meet say simulate evaluate identify locate")
                    .split(" "));

    private StopWords() {}

    /** Words no chunk contains. */
    static boolean cuts(String folded) {
        return PRONOUNS.contains(folded)
                || PREPOSITIONS.contains(folded)
                || CONJUNCTIONS.contains(folded)
                || AUXILIARIES.contains(folded);
    }

    /** Words that are no name even with a capital at the start of a sentence. */
    static boolean opens(String folded) {
        return cuts(folded) || DETERMINERS.contains(folded) || REQUEST_VERBS.contains(folded);
    }
}
