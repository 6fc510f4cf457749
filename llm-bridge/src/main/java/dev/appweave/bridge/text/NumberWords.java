package dev.appweave.bridge.text;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers in digits or English words: the expression that finds them, and their value. */
final class NumberWords {
    private static final List<String> UNITS = List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    private static final List<String> ORDINALS = List.of(
            ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
                            + " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third"
                            + " twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first")
                    .split(" "));
    private static final Map<String, Integer> VALUES = values();
    private static final Map<String, Long> SCALES =
            Map.of("hundred", 100L, "thousand", 1_000L, "k", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);

    private static final String SMALL = "(?:(?:" + String.join("|", TENS) + ")(?:[ -](?:"
            + String.join("|", UNITS.subList(1, 10)) + "))?|" + String.join("|", UNITS.reversed()) + ")";
    private static final String HUNDREDS =
            "(?:(?:a |" + SMALL + " )?hundred(?: (?:and )?" + SMALL + ")?|" + SMALL + ")";

    /** Lower-case words or digits of one number; no sign, no capturing group. */
    static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?: (?:million|billion))?"
            + "|\\d+(?:\\.\\d+)?(?: (?:hundred|thousand|million|billion)\\b|k\\b)?"
            + "|half a dozen|(?:a|" + SMALL + ") dozen|a couple(?: of)?"
            + "|(?:a |" + HUNDREDS + " )?(?:thousand|million|billion)(?: (?:and )?" + HUNDREDS + ")?"
            + "|" + HUNDREDS + ")";

    /** Day-of-month and other ordinals, as words or digits. */
    static final String ORDINAL = "(?:\\d{1,3}(?:st|nd|rd|th)|"
            + String.join("|", ORDINALS.reversed()).replace("-", "[ -]") + ")";

    private NumberWords() {}

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new HashMap<>();
        for (int i = 0; i < UNITS.size(); i++) {
            values.put(UNITS.get(i), i);
        }
        for (int i = 0; i < TENS.size(); i++) {
            values.put(TENS.get(i), 20 + 10 * i);
        }
        values.put("couple", 2);
        return values;
    }

    /** The value of what {@link #NUMBER} matched, or of that with "half an", "a", "three quarters of an" or "and a half". */
    static BigDecimal value(String said) {
        String text = said.strip().replace(",", "");
        if (text.endsWith(" and a half")) {
            return value(text.substring(0, text.length() - " and a half".length()))
                    .add(new BigDecimal("0.5"));
        }
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal here = BigDecimal.ZERO;
        for (String word : text.replaceAll("(?<=\\d)k$", " k").split("[ -]+")) {
            Long scale = SCALES.get(word);
            Integer small = VALUES.get(word);
            if (scale != null) {
                here = orOne(here).multiply(BigDecimal.valueOf(scale));
                if (scale > 100) {
                    total = total.add(here);
                    here = BigDecimal.ZERO;
                }
            } else if (small != null) {
                here = (word.equals("couple") ? BigDecimal.ZERO : here).add(BigDecimal.valueOf(small));
            } else if (Character.isDigit(word.charAt(0))) {
                here = new BigDecimal(word);
            } else {
                here = fraction(word, here);
            }
        }
        return plain(total.add(here));
    }

    private static BigDecimal fraction(String word, BigDecimal here) {
        return switch (word) {
            case "dozen" -> orOne(here).multiply(BigDecimal.valueOf(12));
            case "half" -> orOne(here).multiply(new BigDecimal("0.5"));
            case "quarter", "quarters" -> orOne(here).multiply(new BigDecimal("0.25"));
            case "a", "an" -> orOne(here);
            default -> here;
        };
    }

    private static BigDecimal orOne(BigDecimal here) {
        return here.signum() == 0 ? BigDecimal.ONE : here;
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.stripTrailingZeros().scale() < 0 ? value.setScale(0) : value.stripTrailingZeros();
    }

    /** The value of what {@link #ORDINAL} matched. */
    static int ordinal(String said) {
        return Character.isDigit(said.charAt(0))
                ? Integer.parseInt(said.replaceAll("\\D", ""))
                : ORDINALS.indexOf(said.replace(' ', '-')) + 1;
    }
}
