package dev.appweave.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    Path home;

    @Test
    void threads_take_turns() throws Exception {
        int[] count = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 25; n++) {
                    try (HomeLock turn = HomeLock.of(home.resolve(".undo"))) {
                        int before = count[0];
                        Thread.yield();
                        count[0] = before + 1;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(200, count[0]);
    }

    @Test
    void the_copy_of_another_bundle_is_waited_for() throws Exception {
        StringBuffer order = new StringBuffer();
        Thread waiting = new Thread(() -> {
            try (HomeLock turn = HomeLock.of(home)) {
                order.append("second");
            } catch (Exception e) {
                order.append(e);
            }
        });
        try (FileChannel other = held()) {
            waiting.start();
            Thread.sleep(50);
            order.append("first ");
        }
        waiting.join();
        assertEquals("first second", order.toString());
    }

    @Test
    void an_interrupt_ends_the_waiting() throws Exception {
        try (FileChannel other = held()) {
            Thread.currentThread().interrupt();
            assertThrows(FileLockInterruptionException.class, () -> HomeLock.of(home));
            assertEquals(true, Thread.interrupted());
        }
        HomeLock.of(home).close();
    }

    @Test
    @Timeout(60)
    void an_interrupt_ends_the_waiting_for_another_thread() throws Exception {
        StringBuffer heard = new StringBuffer();
        Thread waiting = new Thread(() -> {
            try (HomeLock turn = HomeLock.of(home)) {
                heard.append("its turn");
            } catch (FileLockInterruptionException e) {
                heard.append("interrupted ").append(Thread.currentThread().isInterrupted());
            } catch (Exception e) {
                heard.append(e);
            }
        });
        try (HomeLock turn = HomeLock.of(home)) {
            waiting.start();
            waiting.interrupt();
            waiting.join();
        }
        assertEquals("interrupted true", heard.toString());
    }

    private FileChannel held() throws Exception {
        FileChannel other = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        other.lock();
        return other;
    }
}
