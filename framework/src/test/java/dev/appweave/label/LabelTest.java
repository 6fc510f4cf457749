package dev.appweave.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityId;
import dev.appweave.plugin.Secrecy;
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
                        new Origin.Output("s1", new CapabilityId("mail.read_mail"), "body"))
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
        CapabilityId mail = new CapabilityId("mail.read_mail");
        assertEquals("your own words", new Origin.Said().text());
        assertEquals("text you did not type yourself", new Origin.Pasted().text());
        assertEquals("the planner, nobody said it", new Origin.Planner().text());
        assertEquals("mail.read_mail (step s1)", new Origin.Output("s1", mail, "").text());
        assertEquals("mail.read_mail (step s1), “the body”", new Origin.Output("s1", mail, "the body").text());
    }

    @Property
    void trust_is_lowered_but_never_raised(@ForAll("labels") Label a, @ForAll Trust most) {
        assertTrue(a.atMost(most).trust().compareTo(most) <= 0);
        assertTrue(a.atMost(most).trust().compareTo(a.trust()) <= 0);
        assertEquals(a.secrecy(), a.atMost(most).secrecy());
    }
}
