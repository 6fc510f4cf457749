package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Folding;
import dev.appweave.bridge.text.Token;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of thing a verb asks for. Coarse on purpose: it tells looking from making, changing, removing and telling. */
enum Deed {
    /** Only looks. */
    LOOK(
            "find search look show list check get fetch retrieve see view display read what when where who which how is are"
                    + " do does did calculate compute convert measure compare count query browse lookup tell_me give_me give"
                    + " determine analyze estimate identify translate discover explore recommend suggest know"),
    /** Makes something new, or adds to something. */
    MAKE("add create make put book schedule set write save note jot record plan arrange start store append new insert"
            + " register reserve enter log keep generate buy order post upload draw open launch turn enable play"
            + " begin organize organise pencil block invite extend"),
    /** Changes what is there. */
    CHANGE("move change update reschedule rename edit shift postpone modify alter adjust push bring replace correct set"
            + " delay fix turn increase decrease switch"),
    /** Takes away. */
    REMOVE("cancel delete remove drop clear discard erase scrap unsubscribe throw forget stop end close disable"),
    /** Hands something to somebody. */
    TELL("tell text message send let notify inform write ping share forward email mail say ask reply answer call remind"
            + " contact pass shoot drop respond warn alert");

    private static final Map<String, List<Deed>> BY_STEM = Stream.of(values())
            .flatMap(deed -> Stream.of(deed.verbs.split(" ")).map(verb -> Map.entry(Folding.stem(verb), deed)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    private final String verbs;

    Deed(String verbs) {
        this.verbs = verbs;
    }

    /** What a verb may ask for; empty for a word that is no verb we know. */
    static List<Deed> of(Token token) {
        return BY_STEM.getOrDefault(token.stem(), List.of());
    }

    /** What a verb may ask for. */
    static List<Deed> of(String folded) {
        return BY_STEM.getOrDefault(Folding.stem(folded), List.of());
    }

    /** What a capability does, by its effect and the first word of its name; empty if neither tells. */
    static Optional<Deed> of(CapabilityDescriptor capability) {
        List<String> words = SchemaWords.split(capability.id().action());
        Optional<Deed> named = words.stream()
                .limit(2)
                .flatMap(word -> of(word).stream().limit(1))
                .findFirst();
        if (capability.effect() == Effect.SHARE) {
            return Optional.of(TELL);
        }
        return named;
    }
}
