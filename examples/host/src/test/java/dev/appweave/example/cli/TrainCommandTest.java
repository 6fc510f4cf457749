package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    Path folder;

    /** What was unpacked of it before it broke off must not be trained on the next time. */
    @Test
    void an_archive_that_breaks_off_is_refused_each_time() throws Exception {
        Path trainer = Files.createDirectories(folder.resolve("trainer"));
        Files.createFile(trainer.resolve("train.py"));
        Path sets = Files.createDirectories(folder.resolve("sets"));
        Files.writeString(sets.resolve("train.tar.xz"), "no archive");
        for (int time = 0; time < 2; time++) {
            Session.Result refused = new Session(folder)
                    .run(
                            "train",
                            "--trainer",
                            trainer.toString(),
                            "--sets",
                            sets.toString(),
                            "--out",
                            folder.resolve("out").toString(),
                            "--judge",
                            folder.resolve("model").toString());
            assertEquals(Exit.BAD_INPUT.code(), refused.code(), refused.err());
            assertTrue(refused.err().contains("[bad_archive]"), refused.err());
        }
    }
}
