package dev.appweave.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plugin.Secrecy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Labels are a lattice: joining loses no origin, never trusts more and never spreads further. */
class LabelTest {
    @Provide
    Arbitrary<Label> labels() {
        Arbitrary<Set<Origin>> origins = Arbitraries.of(
                        new Origin.Said(),
                        new Origin.Pasted(),
                        new Origin.Planner(),
                        new Origin.Output(
                                "s1",
                                new CapabilityId("mail.read_mail"),
                                new Origin.App("x.org", true),
                                "body",
                                Set.of("bob@y")))
                .set()
                .ofMaxSize(4)
                .map(Set::<Origin>copyOf);
        return Combinators.combine(Arbitraries.of(Trust.values()), Arbitraries.of(Secrecy.values()), origins)
                .as(Label::new);
    }

    @Property
    void joining_is_commutative_associative_and_idempotent(
            @ForAll("labels") Label a, @ForAll("labels") Label b, @ForAll("labels") Label c) {
        assertEquals(a.join(b), b.join(a));
        assertEquals(a.join(b).join(c), a.join(b.join(c)));
        assertEquals(a, a.join(a));
        assertEquals(a, a.join(Label.NOTHING));
    }

    @Property
    void a_joined_label_trusts_no_more_and_keeps_secrets_and_origins(
            @ForAll("labels") Label a, @ForAll("labels") Label b) {
        Label both = a.join(b);
        assertTrue(both.trust().compareTo(a.trust()) <= 0);
        assertTrue(both.secrecy().compareTo(a.secrecy()) >= 0);
        assertTrue(both.from().containsAll(a.from()));
        assertTrue(both.from().containsAll(b.from()));
    }

    @Test
    void an_origin_reads_after_from() {
        assertEquals("your own words", new Origin.Said().text(LabelTest::quoted));
        assertEquals("text you did not type yourself", new Origin.Pasted().text(LabelTest::quoted));
        assertEquals("the planner, nobody said it", new Origin.Planner().text(LabelTest::quoted));
        assertEquals("mail.read_mail (step s1, an app by <x.org>)", read(true, ""));
        assertEquals("mail.read_mail (step s1, an app by <x.org>, unconfirmed)", read(false, ""));
        assertEquals("mail.read_mail (step s1, an app by <x.org>), <the body>", read(true, "the body"));
        assertEquals(
                "mail.read_mail (step s1, an app by <x.org>), <the body>, written by <bob@y>",
                read(true, "the body", "bob@y"));
        assertEquals(
                "mail.read_mail (step s1, an app by <x.org>), written by <a>, <b>, <c> and others",
                read(true, "", "a", "b", "c", "d"));
    }

    private static String quoted(String text) {
        return "<" + text + ">";
    }

    private static String read(boolean vouched, String field, String... authors) {
        return new Origin.Output(
                        "s1",
                        new CapabilityId("mail.read_mail"),
                        new Origin.App("x.org", vouched),
                        field,
                        new LinkedHashSet<>(List.of(authors)))
                .text(LabelTest::quoted);
    }

    @Property
    void trust_is_lowered_but_never_raised(@ForAll("labels") Label a, @ForAll Trust most) {
        assertTrue(a.atMost(most).trust().compareTo(most) <= 0);
        assertTrue(a.atMost(most).trust().compareTo(a.trust()) <= 0);
        assertEquals(a.secrecy(), a.atMost(most).secrecy());
    }
}
