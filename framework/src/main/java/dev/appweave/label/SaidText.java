package dev.appweave.label;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One stretch of words, ready to be searched for values. */
final class SaidText {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,:/_-])[+-]?\\d{1,30}(?:[.,]\\d{1,30}){0,9}(?![\\p{L}\\p{N}]|[:/_-]\\p{N})");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()./-]{5,40}");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z]{2}\\d{2}[a-z0-9]{8,30}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ADDRESS = Pattern.compile("\\S+[@.]\\S+");
    private static final String JOINING = ".@_-+/#&=~";

    /** What holds an address together besides: the rest of RFC 5322's atext. In other words it is punctuation. */
    private static final String JOINING_ADDRESSES = JOINING + "!$%*?^{|}`";

    /** They may be in an address before its at sign only: {@code o'brien@x.org}, but {@code bob@x.org's}. */
    private static final String APOSTROPHES = "'\u2019";

    private final String text;
    private final List<BigDecimal> numbers = new ArrayList<>();

    SaidText(String words) {
        text = normal(words);
        NUMBER.matcher(text).results().forEach(match -> numbers.add(number(match.group())));
    }

    boolean has(JsonNode value, String format) {
        if (value.isNumber()) {
            return numbers.stream().anyMatch(number -> number.compareTo(value.decimalValue()) == 0);
        }
        if (!value.isString()) {
            return false; // A yes or no is in no words.
        }
        String wanted = value.asString();
        return hasText(wanted) || code(normal(wanted), format);
    }

    /** Phone and account numbers are written with blanks and strokes or without; nothing else is. */
    private boolean code(String wanted, String format) {
        boolean phone = format.equals("phone") && PHONE.matcher(wanted).matches();
        if (!phone && !ACCOUNT.matcher(wanted).matches()) {
            return false;
        }
        String spaced = wanted.chars()
                .filter(c -> c == '+' || Character.isLetterOrDigit(c))
                .mapToObj(c -> Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining("[ ()./-]{0,2}"));
        return Pattern.compile("(?<![\\p{L}\\p{N}+])" + spaced + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }

    boolean hasText(String words) {
        String wanted = normal(words);
        if (wanted.isEmpty()) {
            return false;
        }
        boolean address = ADDRESS.matcher(wanted).matches();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (begins(at, address) && ends(at + wanted.length(), address)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(int at, boolean address) {
        if (at == 0 || unspaced(text.codePointAt(at)) || unspaced(text.codePointBefore(at))) {
            return true;
        }
        String signs = address ? JOINING_ADDRESSES + APOSTROPHES : JOINING;
        int edge = at;
        while (edge > 0 && (address || edge == at) && joins(edge - 1, signs)) {
            edge--;
        }
        return edge == 0 || !word(text.codePointBefore(edge));
    }

    private boolean ends(int at, boolean address) {
        if (at == text.length() || unspaced(text.codePointAt(at)) || unspaced(text.codePointBefore(at))) {
            return true;
        }
        String signs = address ? JOINING_ADDRESSES : JOINING;
        int edge = at;
        while (edge < text.length() && (address || edge == at) && joins(edge, signs)) {
            edge++;
        }
        return edge == text.length() || !word(text.codePointAt(edge));
    }

    /**
     * A sign that holds a name together: what stands on either side of it is one word ({@code a@b.c}, {@code 13:00}). In an
     * address there may be several in a row.
     */
    private boolean joins(int at, String signs) {
        char sign = text.charAt(at);
        boolean clock = sign == ':'
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
        return clock || signs.indexOf(sign) >= 0;
    }

    private static boolean word(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Scripts that put no space between words. */
    private static boolean unspaced(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    static String normal(String words) {
        String folded = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    /** {@code 30,000.50} as in English; a comma that groups no thousands is a decimal one. */
    private static BigDecimal number(String digits) {
        String plain = GROUPED.matcher(digits.replaceFirst("^[+-]", "")).matches()
                ? digits.replace(",", "")
                : digits.replace(',', '.');
        int dot = plain.indexOf('.');
        boolean one = dot == plain.lastIndexOf('.');
        return new BigDecimal(one ? plain : plain.replace(".", "")); // 1.234.567
    }
}
