package dev.appweave.bridge.gguf;

import static dev.appweave.bridge.gguf.Refusals.bytes;
import static dev.appweave.bridge.gguf.Refusals.dataBytes;
import static dev.appweave.bridge.gguf.Refusals.problems;
import static dev.appweave.bridge.gguf.Refusals.refused;
import static dev.appweave.bridge.gguf.Refusals.withSpace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file and the outermost of its header. One rule a test, with the id and the golden file of its refusal. */
final class HeaderRefusalTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_not_there_is_refused() {
        GgufException refusal = assertThrows(GgufException.class, () -> GgufFile.read(folder.resolve("none.gguf")));
        refused(GgufProblemId.NO_FILE, "no_file", refusal.problems());
    }

    @Test
    void a_folder_is_refused() {
        GgufException refusal = assertThrows(GgufException.class, () -> GgufFile.read(folder));
        refused(GgufProblemId.NO_FILE, "folder", refusal.problems());
    }

    @Test
    void a_file_on_disk_is_refused_like_one_in_memory() throws IOException {
        Path file = Files.write(folder.resolve("m.gguf"), bytes("PK\3\4 and so on"));
        assertEquals(
                problems(bytes("PK\3\4 and so on")),
                assertThrows(GgufException.class, () -> GgufFile.read(file)).problems());
    }

    @Test
    void a_file_the_disk_does_not_give_is_refused() {
        MemoryChannel broken = new MemoryChannel(Models.qwen2().bytes(), 1 << 20) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(broken, new Problems()));
        refused(GgufProblemId.UNREADABLE_FILE, "unreadable_file", refusal.problems());
    }

    @Test
    void a_file_of_something_else_is_refused() {
        refused(GgufProblemId.NOT_GGUF, "not_gguf", bytes("PK\3\4 and so on"));
        refused(GgufProblemId.NOT_GGUF, "empty_file", new byte[0]);
    }

    @Test
    void version_1_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = 1;
        refused(GgufProblemId.OLD_VERSION, "old_version", writer);
    }

    @Test
    void a_big_endian_file_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = Integer.reverseBytes(3);
        refused(GgufProblemId.BIG_ENDIAN, "big_endian", writer);
    }

    @Test
    void a_version_of_the_future_is_refused() {
        GgufWriter writer = Models.qwen2();
        writer.version = 4;
        refused(GgufProblemId.UNKNOWN_VERSION, "unknown_version", writer);
    }

    @Test
    void a_file_cut_inside_its_header_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        refused(GgufProblemId.CUT_SHORT, "cut_short", Arrays.copyOf(whole, 6500));
        refused(GgufProblemId.CUT_SHORT, "cut_at_version", Arrays.copyOf(whole, 6));
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        for (int length = 0; length < whole.length - 32; length += length < 12_000 ? 7 : 101) {
            problems(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void a_file_that_shrinks_while_it_is_read_is_refused() {
        byte[] whole = Models.qwen2().bytes();
        MemoryChannel shrunk = new MemoryChannel(Arrays.copyOf(whole, 1000), whole.length);
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(shrunk, new Problems()));
        refused(GgufProblemId.CUT_SHORT, "shrunk", refusal.problems());
    }

    @Test
    void a_header_without_end_is_refused() {
        byte[] big = new byte[1 << 20];
        Arrays.fill(big, (byte) 'x');
        GgufWriter writer = Models.qwen2();
        for (int i = 0; i < 17; i++) {
            writer.raw("x" + i, 8, GgufWriter.join(GgufWriter.i64(big.length), big));
        }
        refused(GgufProblemId.HEADER_TOO_LARGE, "header_too_large", writer);
    }

    @Test
    void lists_that_make_a_header_without_end_are_refused() {
        byte[] head = Models.qwen2().list("x", 6, 100_000_000).bytes();
        MemoryChannel long1 = new MemoryChannel(head, 1L << 40);
        GgufException refusal = assertThrows(GgufException.class, () -> GgufReader.read(long1, new Problems()));
        refused(GgufProblemId.HEADER_TOO_LARGE, "list_too_large", refusal.problems());
    }

    @ParameterizedTest
    @ValueSource(longs = {5000, Long.MAX_VALUE, -2, 1L << 32})
    void a_number_of_keys_that_cannot_be_is_refused(long count) {
        GgufWriter writer = Models.qwen2();
        byte[] file = writer.bytes();
        System.arraycopy(GgufWriter.i64(count), 0, file, 16, 8);
        assertEquals("bad_count", problems(file).getFirst().id());
    }

    @Test
    void a_number_of_tensors_that_cannot_be_is_refused() {
        byte[] file = Models.qwen2().bytes();
        System.arraycopy(GgufWriter.i64(-1), 0, file, 8, 8);
        refused(GgufProblemId.BAD_COUNT, "bad_count", file);
    }

    @Test
    void a_list_longer_than_the_file_is_refused() {
        refused(GgufProblemId.BAD_COUNT, "list_too_long", Models.qwen2().list("x", 4, 1L << 61));
        refused(GgufProblemId.BAD_COUNT, "texts_too_many", Models.qwen2().list("x", 8, Long.MAX_VALUE));
    }

    @Test
    void a_text_of_a_length_that_cannot_be_is_refused() {
        refused(GgufProblemId.BAD_LENGTH, "bad_length", Models.qwen2().raw("x", 8, GgufWriter.i64(-1)));
        assertEquals(
                "cut_short",
                problems(Models.qwen2().raw("x", 8, GgufWriter.i64(1 << 20)).bytes())
                        .getFirst()
                        .id());
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        refused(GgufProblemId.BAD_LENGTH, "key_too_long", Models.qwen2().u32("k".repeat(70_000), 1));
    }

    @Test
    void a_tensor_name_that_is_too_long_is_refused() {
        Models.qwen2().tensor("t".repeat(63), GgufTensorType.F32, 8).bytes();
        refused(
                GgufProblemId.BAD_LENGTH,
                "tensor_name_too_long",
                Models.qwen2().tensor("t".repeat(64), GgufTensorType.F32, 8));
    }

    @Test
    void names_and_texts_must_be_utf_8() {
        byte[] wrong = {(byte) 0xc3, 0x28};
        refused(
                GgufProblemId.NOT_UTF8,
                "not_utf8",
                withSpace()
                        .raw("x", 8, GgufWriter.join(GgufWriter.i64(2), wrong))
                        .extraKey(GgufWriter.join(GgufWriter.i64(2), wrong, GgufWriter.i32(0), new byte[1]))
                        .extraTensor(wrong, 0, dataBytes(), 8));
    }
}
