package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.plan.Utterance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingsTest {
    /** A Sunday, ten in the morning. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneId.of("Europe/Paris"));

    static List<Reading> read(String text) {
        return Readings.of(Utterance.typed(text), CLOCK, Locale.US);
    }

    /** In the table's form: {@code kind[words]=value}. */
    static String describe(Reading reading, String text) {
        String value =
                switch (reading) {
                    case Reading.Number n ->
                        n.value().toPlainString()
                                + n.unit().map(unit -> " " + unit).orElse("");
                    case Reading.Money m -> m.amount().toPlainString() + " " + m.currency();
                    case Reading.Percent p -> p.value().toPlainString();
                    case Reading.Duration d -> d.period() + "+" + d.time();
                    case Reading.Moment m -> moment(m);
                    case Reading.Range r -> moment(r.from()) + ".." + moment(r.to());
                    case Reading.Ordinal o -> String.valueOf(o.value());
                    case Reading.YesNo y -> String.valueOf(y.value());
                    case Reading.Email e -> e.address();
                    case Reading.Url u -> u.address();
                    case Reading.Phone p -> p.number();
                    case Reading.Path p -> p.path();
                    case Reading.Identifier i -> i.text();
                    case Reading.Quoted q -> q.text();
                    case Reading.Name n -> n.text();
                    case Reading.Phrase p -> p.text();
                };
        return reading.kind() + "[" + reading.span().in(text) + "]=" + value;
    }

    private static String moment(Reading.Moment m) {
        return (m.date().map(Object::toString).orElse("")
                        + m.time().map(time -> "T" + time).orElse(""))
                + m.zone().map(zone -> " " + zone).orElse("");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvFileSource(
            resources = "readings.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            encoding = "UTF-8")
    void a_phrase_has_the_readings_of_the_table(String phrase, String expected) {
        List<String> found = read(phrase).stream().map(r -> describe(r, phrase)).toList();
        for (String one : expected.split(" ; ")) {
            String wanted = one.strip();
            if (wanted.startsWith("!")) {
                assertFalse(found.stream().anyMatch(f -> f.startsWith(wanted.substring(1))), phrase + ": " + found);
            } else {
                assertTrue(found.contains(wanted), "\"" + phrase + "\": wanted " + wanted + ", found " + found);
            }
        }
    }

    @Test
    void every_span_lies_in_the_text_and_is_not_empty() {
        for (String text :
                List.of("", " ", "…", "明天下午三点开会", "غدا الساعة الثالثة", "a 'b c", "\uD83D\uDE00 5 \uD83D\uDE00")) {
            for (Reading reading : read(text)) {
                assertFalse(reading.span().in(text).isBlank(), text + ": " + reading);
            }
        }
    }

    @Test
    void readings_come_in_text_order_longer_first() {
        List<Reading> readings = read("Book lunch with Ana on Friday at 1 pm near 12 Quai Kennedy for 45 minutes");
        for (int i = 1; i < readings.size(); i++) {
            assertTrue(
                    readings.get(i - 1).span().start() <= readings.get(i).span().start());
        }
    }

    @Test
    void outside_the_united_states_the_day_comes_first() {
        String text = "due 4/12";
        List<String> found = Readings.of(Utterance.typed(text), CLOCK, Locale.UK).stream()
                .map(r -> describe(r, text))
                .toList();
        assertTrue(found.contains("date[4/12]=2026-12-04"), found.toString());
    }

    @Test
    @Timeout(120) // against a pattern that never comes back
    void a_long_hostile_text_is_read_to_its_end() {
        String text = "at 5 twenty-five and three hundred to a.b-c/d:e ".repeat(200) + "ana@example.org";
        assertTrue(read(text).stream().anyMatch(Reading.Email.class::isInstance));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lunch in 99999999999999 hours",
                "in 2147483647 months",
                "3000000000 days ago",
                "the next 99999999999999999999999 minutes",
                "every 999999999999 weeks from Friday",
                "four hundred years from now"
            })
    void a_length_beyond_a_hundred_years_is_no_length(String text) {
        assertTrue(read(text).stream().noneMatch(Reading.Duration.class::isInstance), text);
        assertTrue(read(text).stream().noneMatch(Reading.Range.class::isInstance), text);
    }

    @Test
    void a_length_of_a_hundred_years_is_one() {
        assertTrue(read("in 100 years").stream().anyMatch(Reading.Duration.class::isInstance));
        assertTrue(read("in 800000 hours").stream().anyMatch(Reading.Duration.class::isInstance));
    }

    @Test
    void no_text_is_too_odd_to_be_read() {
        List<String> words = List.of(
                ("in|next|last|the|a|and|half|of|ago|from now|before|after|until|to|-|–|/|:|.|,|%|€|$|at|every|Friday|tomorrow"
                                + "|May|noon|pm|am|hours|min|months|years|weeks|days|fortnight|s|m|h|31|0|00|24:60|99999999999"
                                + "|2147483647|1e9|twelve|million|first|31st|2026-02-30|29/2|12h99|-5|+|°|south|n|×|一|٣")
                        .split("\\|"));
        Random random = new Random(11);
        for (int n = 0; n < 3_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(9); word >= 0; word--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            assertDoesNotThrow(() -> read(text.toString()), text.toString());
        }
    }
}
