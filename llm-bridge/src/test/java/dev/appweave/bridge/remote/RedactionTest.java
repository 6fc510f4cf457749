package dev.appweave.bridge.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Utterance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final List<String> NAMES = List.of(
            "Ana",
            "Ana Lindqvist",
            "Dr. Haddad",
            "Marek Nowak",
            "Zoë",
            "O'Brien",
            "Jean-Luc",
            "Łucja",
            "$1",
            "Port Alder");
    private static final List<String> NUMBERS = List.of(
            "+33 6 12 34 56 78", "020 7946 0018", "4711", "12,500.50", "AB-1234", "FR7630006000011234567890189");
    private static final List<String> ADDRESSES = List.of(
            "ana@example.com", "https://example.com/a?b=1", "12 Quai Kennedy", "Hauptstraße 5", "221b Baker Street");
    private static final List<String> FRAMES = List.of(
            "Text %s that I'm late, call %s or write to %s",
            "book lunch with %s on Friday at 1, number %s, at %s",
            "send %s the code %s to %s tomorrow at 10:30",
            "%s lives at %3$s; %2$s is the bill",
            "tell %s \"meet %s at %s\"");

    private static Redaction of(String words) {
        return Redaction.of(
                new PlanRequest("p1", Utterance.typed(words), List.of(), CLOCK, Locale.UK, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Text Ana Lindqvist at +33 6 12 34 56 78 on Friday at 1|Text NAME_1 at NUMBER_1 on Friday at 1",
                "Email ana@example.com the number 48213|Email EMAIL_1 the number NUMBER_1",
                "Have lunch tomorrow at 12:30 with Ana, tell ana about it|Have lunch tomorrow at 12:30 with NAME_1, tell NAME_1 about it",
                "Marco is late. Zoë's train too|NAME_1 is late. NAME_2's train too",
                "Go to 12 Quai Kennedy at 5|Go to ADDRESS_1 at 5"
            })
    void names_numbers_and_addresses_stay_and_days_and_times_leave(String words, String leaves) {
        assertEquals(leaves, of(words).redacted(words));
    }

    @Test
    void what_leaves_holds_no_value_and_what_is_restored_is_exact() {
        Random random = new Random(11);
        int swapped = 0;
        for (int i = 0; i < 400; i++) {
            String words = String.format(
                    Locale.ROOT,
                    FRAMES.get(random.nextInt(FRAMES.size())),
                    NAMES.get(random.nextInt(NAMES.size())),
                    NUMBERS.get(random.nextInt(NUMBERS.size())),
                    ADDRESSES.get(random.nextInt(ADDRESSES.size())));
            Redaction redaction = of(words);
            String leaves = redaction.redacted(words);
            swapped += redaction.swaps().size();
            for (Redaction.Swap swap : redaction.swaps()) {
                assertFalse(
                        Pattern.compile("(?iu)(?<![\\p{L}\\p{N}_])" + Pattern.quote(swap.value())
                                        + "(?![\\p{L}\\p{N}_])")
                                .matcher(leaves)
                                .find(),
                        swap + " in " + leaves);
            }
            for (String name : NAMES) {
                String last = name.substring(name.lastIndexOf(' ') + 1);
                assertFalse(!name.equals("$1") && leaves.contains(last), name + " in " + leaves);
            }
            for (String secret : NUMBERS) {
                assertFalse(leaves.contains(secret), secret + " in " + leaves);
            }
            for (String secret : ADDRESSES) {
                assertFalse(leaves.contains(secret), secret + " in " + leaves);
            }
            assertEquals(
                    words.toLowerCase(Locale.ROOT), redaction.restored(leaves).toLowerCase(Locale.ROOT));
            assertEquals(leaves, redaction.redacted(leaves), "once is enough");
        }
        assertTrue(swapped > 800, swapped + " values");
    }

    @Test
    void words_that_look_like_a_placeholder_are_left_alone() {
        String words = "Text Ana about NAME_1 and NAME_2";
        Redaction redaction = of(words);
        String leaves = redaction.redacted(words);
        assertFalse(leaves.contains("Ana"));
        assertEquals(words, redaction.restored(leaves));
    }

    @Test
    void ten_values_are_not_taken_for_the_first() {
        String words = "Text Ana, Bea, Cem, Dan, Eva, Fay, Gil, Hal, Ida, Jon and Kay";
        Redaction redaction = of(words);
        assertTrue(redaction.swaps().size() >= 10, redaction.swaps().toString());
        assertEquals(words, redaction.restored(redaction.redacted(words)));
    }
}
