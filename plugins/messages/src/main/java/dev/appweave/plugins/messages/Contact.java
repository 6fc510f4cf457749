package dev.appweave.plugins.messages;

import dev.appweave.plugin.CapabilityException;
import dev.appweave.words.Folded;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom messages are exchanged with: a phone number, a handle or a name, or a name with one of the others as in
 * {@code Ana Lindqvist <+377 93 50 80 14>}.
 *
 * @param shown as a person reads it
 * @param key the same for every way to write the same number, handle or name
 */
record Contact(String shown, String key) {
    private static final Pattern NAMED = Pattern.compile("(.*\\S)\\s*<([^<>]+)>");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./\\-\u00A0]{3,40}");
    private static final int LONGEST = 200;

    static Contact of(String text) throws CapabilityException {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST || said.chars().anyMatch(Character::isISOControl)) {
            throw new CapabilityException(
                    "bad_contact",
                    "That is no phone number, handle or name of a person.",
                    "Name one person, or give one number or handle.");
        }
        Matcher named = NAMED.matcher(said);
        Contact contact = named.matches()
                ? new Contact(named.group(1), key(named.group(2).strip()))
                : new Contact(said, key(said));
        if (contact.key.endsWith(":")) {
            throw new CapabilityException("bad_contact", "“" + said + "” is no person.", "Name one person.");
        }
        return contact;
    }

    private static String key(String said) {
        if (PHONE.matcher(said).matches()) {
            String digits = said.replaceAll("[^0-9+]", "");
            return "tel:" + (digits.startsWith("00") ? "+" + digits.substring(2) : digits);
        }
        if (said.contains("@") || said.startsWith("#")) {
            return "handle:" + said.toLowerCase(Locale.ROOT);
        }
        return "name:" + Folded.plain(said); // threads were kept under it: it may not change
    }

    /** From 0, somebody else, to 3, this very contact. */
    int matches(Contact said) {
        if (key.equals(said.key)) {
            return 3;
        }
        if (said.key.startsWith("tel:")) {
            return key.startsWith("tel:") && sameNumber(key, said.key) ? 2 : 0;
        }
        List<String> words = Folded.words(shown);
        List<String> saidWords = Folded.words(said.shown);
        if (words.equals(saidWords)) {
            return 2;
        }
        return saidWords.stream().allMatch(words::contains) ? 1 : 0;
    }

    /** A national and an international spelling share their last digits. */
    private static boolean sameNumber(String left, String right) {
        int compared = 8;
        return left.length() >= compared + 4
                && right.length() >= compared + 4
                && left.substring(left.length() - compared).equals(right.substring(right.length() - compared));
    }
}
