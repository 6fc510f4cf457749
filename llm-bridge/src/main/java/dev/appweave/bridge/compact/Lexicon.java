package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Token;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The closed word classes of English that the grammar of requests rests on; all folded. */
final class Lexicon {
    static final Set<String> DETERMINERS = set(
            "a an the my our your his her their its this that these those some any all every each both another next last");
    static final Set<String> PREPOSITIONS = set(
            "near at in to with for from about called named titled on by around until till between into onto as regarding"
                    + " re under within inside after before since during via using over beside behind against through"
                    + " containing labeled labelled entitled is are");
    static final Set<String> CONNECTORS = set("and then also plus afterwards afterward next finally but please so");
    static final Set<String> QUESTIONS = set("what when where who whose which how why");
    static final Set<String> PERSONS = set("her him them she he they");
    static final Set<String> THINGS = set("it there that this those these one");
    static final Set<String> SELF = set("me i we us you myself");
    static final Set<String> SUBJECTS =
            set("i we he she they you it there i'm i'll we'll we're he's she's it's they're");
    static final Set<String> FINITE = set(
            "is are was were will am be been 'm 'll 're 've 'd can could should would must has have had do does did isn't"
                    + " aren't won't can't don't didn't wasn't needs need may might starts begins ends moved changed works");
    static final Set<String> MODAL = set("will 'll can could should would must to let's please don't may might gonna");
    static final Set<String> SAYING = set("that saying says");
    static final Set<String> NAMING = set("called named titled entitled labeled labelled");
    static final Set<String> STOP = set(
            "a an the my our your his her their its this that these those some any of to in on at for"
                    + " with by from and or is are was be do does did i me you we us it there please can could would will want like"
                    + " need have has what's let know just also then so up out about into as if not no s t m ll re ve d 's 'm 'll");

    /** Nouns that say no more than the kind of thing a search looks through anyway. */
    static final Set<String> GENERIC =
            set("new appointment event entry item contact person details info information number thing things results");

    private Lexicon() {}

    static boolean isFinite(Token token) {
        return FINITE.contains(token.folded());
    }

    static boolean isDeterminer(Token token) {
        return DETERMINERS.contains(token.folded());
    }

    static boolean isPreposition(Token token) {
        return PREPOSITIONS.contains(token.folded());
    }

    private static Set<String> set(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
