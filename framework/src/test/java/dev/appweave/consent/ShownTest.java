package dev.appweave.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void marks_that_turn_or_hide_writing_stand_as_numbers() {
        assertEquals("a\\u{202E}b\\u{200B}c\\u{1B}[31m d", Shown.safe("a\u202eb\u200bc\u001b[31m\nd"));
    }

    @Test
    void look_alike_letters_are_pointed_out() {
        assertTrue(Shown.value("p\u0430ypal.com").contains("careful"));
        assertTrue(Shown.value("xn--pypal-4ve.com").contains("careful"));
        assertTrue(Shown.value("\u03b1\u0431").contains("careful"));
        assertFalse(Shown.value("Анна и Bob, 東京 Tokyo").contains("careful"));
    }

    @Test
    void a_long_value_shows_both_ends() {
        String shown = Shown.value("a".repeat(5000) + "the end");
        assertTrue(shown.length() < 250, shown);
        assertTrue(shown.contains("the end") && shown.contains(" more "), shown);
    }

    @Test
    void what_is_not_long_is_shown_whole() {
        assertEquals("“" + "a".repeat(160) + "”", Shown.value("a".repeat(160)));
        assertEquals("“" + "a".repeat(120) + " … 11 more … " + "a".repeat(30) + "”", Shown.value("a".repeat(161)));
    }

    @Property(tries = 500)
    void nothing_gets_through_that_moves_a_cursor(@ForAll String any) {
        String shown = Shown.value(any);
        assertTrue(shown.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
        assertTrue(shown.codePointCount(0, shown.length()) < 600);
    }
}
