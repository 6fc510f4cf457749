package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGrantsTest {
    private static final CapabilityDescriptor SEND =
            capability("mail.send_mail").acts(Effect.SHARE, Repeat.NONE).build();
    private static final CapabilityDescriptor NEWER =
            capability("mail.send_mail").version(2).build();
    private static final CapabilityDescriptor OTHER =
            capability("mail.share_file").build();

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    private SqliteGrants open() {
        InstantSource clock = () -> now;
        return SqliteGrants.open(folder.resolve("grants.db"), clock);
    }

    @Test
    void a_grant_covers_one_capability_of_one_version_and_one_target() {
        SqliteGrants grants = open();
        grants.add(SEND, "ana@example.org");
        assertTrue(grants.cover(SEND, json("'Ana@Example.org'")));
        assertFalse(grants.cover(SEND, json("'ana@example.com'")));
        assertFalse(grants.cover(NEWER, json("'ana@example.org'")));
        assertFalse(grants.cover(OTHER, json("'ana@example.org'")));
        assertFalse(grants.cover(SEND, json("['ana@example.org','eve@example.org']")));
        assertFalse(grants.cover(SEND, json("[]")));
        assertTrue(grants.any(SEND));
        assertFalse(grants.any(NEWER));
    }

    @Test
    void a_grant_outlives_the_host_until_it_expires() {
        String id = open().add(SEND, "ana@example.org").id();
        assertEquals(id, open().list().getFirst().id());
        now = now.plus(Grants.LIFE);
        assertTrue(open().list().isEmpty());
        assertFalse(open().cover(SEND, json("'ana@example.org'")));
    }

    @Test
    void a_grant_that_was_revoked_is_gone_for_good() {
        SqliteGrants grants = open();
        String id = grants.add(SEND, "ana@example.org").id();
        assertTrue(grants.revoke(id).isPresent());
        assertTrue(grants.revoke(id).isEmpty());
        assertFalse(open().cover(SEND, json("'ana@example.org'")));
    }

    @Test
    void all_grants_of_one_plugin_are_taken_back_and_no_others() {
        SqliteGrants grants = open();
        CapabilityDescriptor text = capability("mailbox.send_text").build();
        grants.add(SEND, "ana@example.org");
        grants.add(OTHER, "bob@example.org");
        grants.add(text, "ana@example.org");
        grants.revokeAll("mail");
        assertEquals(
                List.of(text.id()),
                open().list().stream().map(Grants.Grant::capability).toList());
    }

    @Test
    void a_list_is_covered_if_every_one_on_it_is() {
        SqliteGrants grants = open();
        grants.add(SEND, "ana@example.org");
        grants.add(SEND, "bob@example.org");
        assertTrue(grants.cover(SEND, json("['ana@example.org','bob@example.org']")));
        assertFalse(grants.cover(SEND, json("['ana@example.org',7]")));
    }

    @Test
    void grants_are_listed_the_newest_first() {
        SqliteGrants grants = open();
        for (String target : List.of("ana@example.org", "bob@example.org", "cleo@example.org")) {
            grants.add(SEND, target);
            now = now.plusSeconds(1);
        }
        assertEquals(
                List.of("cleo@example.org", "bob@example.org", "ana@example.org"),
                open().list().stream().map(Grants.Grant::target).toList());
    }

    @Test
    void taking_one_grant_back_leaves_the_others() {
        SqliteGrants grants = open();
        Grants.Grant ana = grants.add(SEND, "ana@example.org");
        now = now.plusSeconds(1);
        Grants.Grant bob = grants.add(SEND, "bob@example.org");
        assertEquals(Optional.of(ana), grants.revoke(ana.id()));
        assertEquals(Optional.empty(), grants.revoke("g_none"));
        assertEquals(List.of(bob), open().list());
    }

    @Test
    void a_damaged_file_is_named_and_allows_nothing() throws IOException {
        Files.writeString(folder.resolve("grants.db"), "no grants at all, and long enough to be no header".repeat(40));
        ProblemException damaged = assertThrows(ProblemException.class, this::open);
        assertEquals("bad_grants", damaged.problems().getFirst().id());
    }
}
