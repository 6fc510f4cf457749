package dev.appweave.execute;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.plan.Plans.step;
import static dev.appweave.plan.Plans.steps;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.call.FakeTransport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.journal.Journal;
import dev.appweave.journal.SqliteJournal;
import dev.appweave.plan.Plan;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** W7: what a manifest calls secret does not stay in the journal. */
class SecretsTest {
    private static final String SECRET = "correct-horse-battery";

    private static final Catalog CATALOG = Catalogs.of(
            capability("vault.read_codes")
                    .output("{'type':'object','properties':{'name':{'type':'string'},'codes':{'type':'array','items':"
                            + "{'$ref':'#/$defs/code'}}},'$defs':{'code':{'type':'object','properties':{"
                            + "'text':{'type':'string','x-secrecy':'secret'}}}}}")
                    .build(),
            capability("mail.send_mail")
                    .takes("'text':{'type':'string'},'to':{'type':'string'}")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.SHARE, Repeat.KEY)
                    .build());

    private static final Plan PLAN = steps(
            step("s1", "vault.read_codes", ""),
            step("s2", "mail.send_mail", "'to':'$s1/name','text':'The code is ${s1/codes/0/text}.'"),
            step("s3", "mail.send_mail", "'text':'$item/text'", "'each':'$s1/codes'"));

    @TempDir
    Path folder;

    private Journal open() {
        return SqliteJournal.open(folder.resolve("journal.db"), PlanBench.CLOCK);
    }

    private static FakeTransport apps() {
        return new FakeTransport()
                .on("vault.read_codes", _ -> json("{'name':'Ana','codes':[{'text':'" + SECRET + "'}]}"))
                .on(
                        "mail.send_mail",
                        call -> json(
                                "{'id':'copy of " + call.input().get("text").asString() + "'}"));
    }

    /** Whether any file of the journal holds the secret, in a page that is in use or not. */
    private boolean onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_secret_reaches_the_steps_that_use_it_and_no_byte_of_it_stays_when_the_plan_ends() throws Exception {
        FakeTransport apps = apps();
        try (Journal journal = open();
                PlanBench bench = new PlanBench(CATALOG, journal, apps)) {
            assertEquals(List.of("completed", "completed", "completed"), bench.outcomes(PLAN));
            List<JsonNode> sent = bench.inputs("mail.send_mail");
            assertTrue(sent.contains(json("{'to':'Ana','text':'The code is " + SECRET + ".'}")), sent.toString());
            assertFalse(onDisk(), "while the host is still open");
            String kept = journal.find("p1").orElseThrow().calls().toString();
            assertTrue(kept.contains("(secret)") && kept.contains("Ana"), kept);
        }
        assertFalse(onDisk());
    }

    @Test
    void a_secret_outlives_the_host_as_long_as_the_plan_runs() throws Exception {
        FakeTransport apps = apps();
        for (int n = 1; ; n++) {
            folder = Files.createDirectory(folder.resolve("life" + n));
            Mortal mortal = new Mortal(n);
            boolean died = false;
            Journal dying = SqliteJournal.open(folder.resolve("journal.db"), PlanBench.CLOCK, mortal);
            try (PlanBench bench = new PlanBench(CATALOG, dying, apps, mortal)) {
                bench.run(PLAN);
            } catch (Mortal.Death e) {
                died = true;
            }
            dying.close();
            try (Journal journal = open();
                    PlanBench later = new PlanBench(CATALOG, journal, apps)) {
                later.recovery().recover(later.run());
            }
            assertFalse(onDisk(), "after a death at " + n);
            if (!died) {
                break;
            }
        }
        for (var call : apps.calls("mail.send_mail")) {
            assertTrue(call.input().get("text").asString().contains(SECRET), call.toString());
        }
    }
}
