package dev.appweave.isolate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final MemorySegment memory = Arena.ofAuto().allocate(Mailbox.BYTES, 64);
    private final Mailbox host = Mailbox.host(memory);
    private final Mailbox child = Mailbox.child(memory);

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    @Test
    void what_one_side_puts_in_the_other_takes_out_once() throws IOException {
        assertFalse(child.holds(0));
        assertTrue(host.put(bytes(300), 4, 290, 0));
        assertFalse(host.holds(0), "it is not for the one who put it in");
        assertTrue(child.holds(0));
        byte[] expected = new byte[290];
        System.arraycopy(bytes(300), 4, expected, 0, 290);
        assertArrayEquals(expected, child.take());
        assertFalse(child.holds(0));
    }

    @Test
    void there_is_room_for_one_message_of_a_bounded_length() throws IOException {
        assertTrue(child.put(bytes(10), 0, 10, 0));
        assertFalse(child.put(bytes(10), 0, 10, 0));
        host.take();
        assertTrue(child.put(bytes(65_280), 0, 65_280, 0));
        host.take();
        assertFalse(child.put(bytes(65_281), 0, 65_281, 0));
    }

    @Test
    void a_message_of_no_length_is_one_too() throws IOException {
        assertTrue(host.put(bytes(0), 0, 0, 0));
        assertTrue(child.holds(0));
        assertEquals(0, child.take().length);
    }

    @Test
    void a_message_waits_for_those_that_went_another_way_before_it() {
        host.put(bytes(1), 0, 1, 2);
        assertFalse(child.holds(1));
        assertTrue(child.holds(2));
    }

    @Test
    void a_sleeper_is_seen_by_who_puts_something_in() {
        assertFalse(host.sleeps());
        child.asleep(true);
        assertTrue(host.sleeps());
        assertFalse(child.sleeps());
        child.asleep(false);
        assertFalse(host.sleeps());
    }

    @Test
    void a_length_that_is_none_is_an_error_and_no_memory_beyond_the_room_is_read() {
        for (long length : new long[] {-1, 65_281, Long.MAX_VALUE, Long.MIN_VALUE}) {
            child.put(bytes(3), 0, 3, 0);
            memory.set(ValueLayout.JAVA_LONG, 65_536 + 192, length);
            assertThrows(IOException.class, host::take);
        }
    }

    @Test
    void a_counter_that_claims_more_than_one_message_is_not_believed() throws IOException {
        child.put(bytes(3), 0, 3, 0);
        for (long claimed : new long[] {-7, 0, 2, Long.MIN_VALUE, Long.MAX_VALUE}) {
            memory.set(ValueLayout.JAVA_LONG, 65_536, claimed);
            assertFalse(host.holds(0), String.valueOf(claimed));
        }
        memory.set(ValueLayout.JAVA_LONG, 65_536, 1);
        assertEquals(3, host.take().length);
        assertFalse(host.holds(0), "what a dead child has left is read once");
    }
}
