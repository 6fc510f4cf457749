package dev.appweave.bridge.training;

import dev.appweave.bridge.pointing.ToolText;
import dev.appweave.catalog.CapabilityDescriptor;
import java.util.Locale;
import java.util.Random;

/** How made-up requests are put into words: openings, joints, verbs, and the words around a value. */
final class Phrases {
    private static final String[] ASKS = {
        "",
        "",
        "",
        "Please ",
        "Can you ",
        "Could you please ",
        "I need to ",
        "I want to ",
        "I'd like to ",
        "Help me ",
        "I would like you to ",
        "Now ",
        "Go ahead and ",
        "Hey, ",
        "We have to ",
        "My boss asked me to ",
        "Quickly "
    };
    private static final String[] JOINS = {
        " and ",
        ", then ",
        ". Then ",
        ". After that, ",
        ". Also, ",
        ", and also ",
        ". Next, ",
        "; ",
        ". Finally, ",
        ". I also need to ",
        " and then ",
        ". In addition, please "
    };
    private static final String[] CONTEXTS = {
        "",
        "",
        "",
        "",
        "",
        "I'm preparing for tomorrow. ",
        "It's a long story. ",
        "We are running late with this. ",
        "My team depends on it. ",
        "Thanks for your help earlier. ",
        "I have been thinking about it all week. "
    };

    private final Random random;

    Phrases(Random random) {
        this.random = random;
    }

    /** A sentence that leads up to a request; often none. */
    String context() {
        return pick(CONTEXTS);
    }

    /** How a request opens; often not at all. */
    String ask() {
        return pick(ASKS);
    }

    /** What joins two requests. */
    String join() {
        return pick(JOINS);
    }

    /** What a tool does, as a request says it: out of its description or its name. */
    String verb(CapabilityDescriptor tool) {
        String name = ToolText.words(tool.id().action());
        String said = tool.description().strip().replaceAll("[.]$", "");
        boolean described = !said.isEmpty() && said.length() < 90 && random.nextDouble() < 0.6;
        String words = described
                ? said.replaceFirst(
                        "(?i)\\b(?:for|of|from|in) (?:a|the) (?:given|specified|specific|particular) .*", "")
                : name;
        if (described && random.nextDouble() < 0.4) {
            // Half of a description still says what to do.
            int cut = words.indexOf(' ', Math.min(words.length() - 1, 18));
            words = cut > 0 && !words.substring(cut).matches(" (?:of|the|a|an|to|and|for|in|on|with|by)\\b.*")
                    ? words.substring(0, cut)
                    : words;
        }
        words = words.strip().isEmpty() ? name : words.strip();
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** The words before and after a value of a parameter. */
    String[] frame(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean place = lower.matches(".*\\b(location|city|country|place|region|destination|area)\\b.*");
        boolean day = lower.matches(".*\\b(date|day|time|month|year)\\b.*");
        String[][] frames = {
            {" with " + name + " ", ""},
            {" with the " + name + " ", ""},
            {", " + name + ": ", ""},
            {" (" + name + " ", ")"},
            {" and " + name + " ", ""},
            {" using ", " as the " + name},
            {" for ", ""},
            {" of ", ""},
            {", the " + name + " is ", ""},
            {" where the " + name + " is ", ""},
            {" whose " + name + " is ", ""},
            {", set the " + name + " to ", ""},
            {" for the " + name + " ", ""},
            {" ", " " + name},
            {" ", ""},
            {" \"", "\""},
            {" - " + name + " = ", ""},
        };
        if (place && random.nextDouble() < 0.6) {
            return new String[] {pick(" in ", " near ", " at ", " around ", " to ", " for "), ""};
        }
        if (day && random.nextDouble() < 0.6) {
            return new String[] {pick(" on ", " for ", " by ", " from ", " "), ""};
        }
        return frames[random.nextInt(frames.length)];
    }

    /** One of several wordings. */
    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
