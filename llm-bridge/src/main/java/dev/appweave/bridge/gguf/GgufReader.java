package dev.appweave.bridge.gguf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a header from its first byte to its last, then asks whether the parts fit together. */
final class GgufReader {
    static final String ARCHITECTURE = "general.architecture";
    /** Files of today have some 40 keys. */
    static final long MOST_KEYS = 4096;
    /** The largest models of today have some 2,000 tensors. */
    static final long MOST_TENSORS = 1 << 16;

    private static final String ALIGNMENT = "general.alignment";
    private static final long DEFAULT_ALIGNMENT = 32;
    private static final long LEAST_ALIGNMENT = 8;
    private static final long MOST_ALIGNMENT = 1 << 20;
    /** The least a key and its value take: a length, a letter, a type, a byte. */
    private static final int LEAST_KEY_BYTES = 8 + 1 + 4 + 1;
    /** "GGUF", read as a little-endian int. */
    private static final int MAGIC = 0x46554747;

    private final Cursor cursor;
    private final Problems problems;

    private GgufReader(Cursor cursor, Problems problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    /**
     * Reads from the beginning of a channel.
     *
     * @throws GgufException if anything is wrong
     */
    static GgufFile read(SeekableByteChannel channel, Problems problems) {
        try {
            return new GgufReader(new Cursor(channel, problems), problems).file();
        } catch (IOException e) {
            throw problems.unreadable(e);
        }
    }

    private GgufFile file() throws IOException {
        magic();
        int version = version();
        long tensorCount = count("tensors", MOST_TENSORS, TensorReader.LEAST_BYTES);
        long keyCount = count("keys", MOST_KEYS, LEAST_KEY_BYTES);
        MetadataReader metadataReader = new MetadataReader(cursor, problems);
        GgufMetadata metadata = metadataReader.read(keyCount);
        TensorReader tensorReader = new TensorReader(cursor, problems);
        List<GgufTensor> tensors = tensorReader.read(tensorCount);
        places(metadata, tensors);
        Optional<Architecture> architecture = architecture(metadata);
        if (architecture.isEmpty()) {
            problems.throwIfAny();
        }
        Optional<GgufDimensions> dimensions =
                architecture.flatMap(known -> new DimensionsReader(metadata, known, problems).read());
        Optional<GgufVocabulary> vocabulary = new VocabularyReader(metadata, problems)
                .read(cursor, metadataReader.tokensAt().orElse(0));
        if (architecture.isPresent() && dimensions.isPresent() && vocabulary.isPresent()) {
            expected(architecture.get(), dimensions.get(), vocabulary.get(), tensors, tensorReader.names());
        }
        problems.throwIfAny();
        return new GgufFile(
                cursor.size(), version, metadata, tensors, dimensions.orElseThrow(), vocabulary.orElseThrow());
    }

    private void magic() throws IOException {
        if (cursor.size() < Integer.BYTES) {
            throw problems.fatal(
                    GgufProblemId.NOT_GGUF, "", "The file has " + cursor.size() + " bytes; a header has more.");
        }
        int magic = cursor.i32("the magic");
        if (magic != MAGIC) {
            StringBuilder begin = new StringBuilder();
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                char letter = (char) (magic >>> shift & 0xff);
                begin.append(letter > ' ' && letter < 0x7f ? letter : '?');
            }
            throw problems.fatal(
                    GgufProblemId.NOT_GGUF, Problems.at(0), "It begins with \"" + begin + "\" and not with \"GGUF\".");
        }
    }

    private int version() throws IOException {
        long at = cursor.position();
        int version = cursor.i32("the version");
        if (version == 2 || version == 3) {
            return version;
        }
        if (version == 1) {
            throw problems.fatal(
                    GgufProblemId.OLD_VERSION,
                    Problems.at(at),
                    "The file is of version 1 of the format, which llama.cpp does not read any more; expected is 2 or"
                            + " 3.");
        }
        int turned = Integer.reverseBytes(version);
        if (turned >= 1 && turned <= 3) {
            throw problems.fatal(
                    GgufProblemId.BIG_ENDIAN,
                    Problems.at(at),
                    "The file is of version " + turned + " for big-endian machines; expected is a little-endian one.");
        }
        throw problems.fatal(
                GgufProblemId.UNKNOWN_VERSION,
                Problems.at(at),
                "The file is of version " + Integer.toUnsignedString(version) + " of the format; expected is 2 or 3.");
    }

    /** A number of things that follow, each of which takes at least so many bytes. */
    private long count(String what, long most, int leastBytes) throws IOException {
        long at = cursor.position();
        long count = cursor.i64("the number of " + what);
        long room = Math.min(most, cursor.left() / leastBytes);
        if (count < 0 || count > room) {
            throw problems.fatal(
                    GgufProblemId.BAD_COUNT,
                    Problems.at(at),
                    "The file would have " + Problems.unsigned(count) + " " + what + "; at most " + most
                            + " are expected, and its " + cursor.left() + " bytes that follow have room for "
                            + cursor.left() / leastBytes + ".");
        }
        return count;
    }

    /** The padding before the data and all offsets follow from the alignment: without a good one nothing is checked. */
    private void places(GgufMetadata metadata, List<GgufTensor> tensors) {
        alignment(metadata).ifPresent(alignment -> {
            long data = (cursor.position() + alignment - 1) / alignment * alignment;
            new TensorPlaces(problems).check(tensors, cursor.size() - data, alignment);
        });
    }

    private OptionalLong alignment(GgufMetadata metadata) {
        if (metadata.value(ALIGNMENT).isEmpty()) {
            return OptionalLong.of(DEFAULT_ALIGNMENT);
        }
        OptionalLong alignment = metadata.whole(ALIGNMENT);
        if (alignment.isEmpty()) {
            problems.add(GgufProblemId.WRONG_TYPE, ALIGNMENT, "The value is no whole number, as expected.");
            return alignment;
        }
        long value = alignment.getAsLong();
        if (value < LEAST_ALIGNMENT || value > MOST_ALIGNMENT || Long.bitCount(value) != 1) {
            problems.add(
                    GgufProblemId.BAD_ALIGNMENT,
                    ALIGNMENT,
                    "The alignment is " + value + "; expected is a power of two, " + LEAST_ALIGNMENT + " to "
                            + MOST_ALIGNMENT + ".");
            return OptionalLong.empty();
        }
        return alignment;
    }

    /** Empty if it is none that can be checked further, which is noted. */
    private Optional<Architecture> architecture(GgufMetadata metadata) {
        Optional<String> type = metadata.text("general.type");
        if (type.isPresent() && !type.get().equals("model")) {
            problems.add(
                    GgufProblemId.NO_MODEL,
                    "general.type",
                    "The file holds " + Problems.quoted(type.get()) + "; expected is \"model\".");
            return Optional.empty();
        }
        OptionalLong parts = metadata.whole("split.count");
        if (parts.isPresent() && parts.getAsLong() > 1) {
            problems.add(
                    GgufProblemId.SPLIT_FILE,
                    "split.count",
                    "The file is one of " + parts.getAsLong() + " of a model.");
            return Optional.empty();
        }
        Optional<String> word = metadata.text(ARCHITECTURE);
        if (word.isEmpty()) {
            boolean there = metadata.value(ARCHITECTURE).isPresent();
            problems.add(
                    there ? GgufProblemId.WRONG_TYPE : GgufProblemId.MISSING_KEY,
                    ARCHITECTURE,
                    there ? "The value is no text, as expected." : "The key is missing; expected is a text.");
            return Optional.empty();
        }
        Optional<Architecture> architecture = word.flatMap(Architecture::of);
        if (architecture.isEmpty()) {
            problems.add(
                    GgufProblemId.UNKNOWN_ARCHITECTURE,
                    ARCHITECTURE,
                    "The architecture is " + Problems.quoted(word.get()) + "; expected is one of " + Architecture.all()
                            + ".");
        }
        return architecture;
    }

    private void expected(
            Architecture architecture,
            GgufDimensions dimensions,
            GgufVocabulary vocabulary,
            List<GgufTensor> tensors,
            Set<String> names) {
        new ExpectedTensors(architecture, dimensions, tensors, names, problems).check(vocabulary.tokens());
    }
}
