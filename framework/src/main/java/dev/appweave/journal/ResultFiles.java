package dev.appweave.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * W6: large results, each in a file named by the SHA-256 of what is in it. A file is durable before its name is given
 * away; what is read is checked against the name. Thread-safe.
 */
final class ResultFiles {
    /** A result longer than this, in characters of its JSON, gets a file. */
    static final int LARGE = 64 * 1024;

    private final Path folder;

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** Keeps a text; the same text twice is one file. Returns its name. */
    String keep(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String name = digest(bytes);
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file) && intact(name, Files.readAllBytes(file))) {
                return name;
            }
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "new-", "");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer all = ByteBuffer.wrap(bytes);
                while (all.hasRemaining()) {
                    channel.write(all);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a file is durable when its folder is; a system that cannot open folders keeps names by itself. */
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        }
    }

    /** The text of that name; empty if it is gone or not what it was. */
    Optional<String> read(String name) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            return intact(name, bytes) ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes what no commit names: files of hosts that died before their commit. */
    void collect(Set<String> named) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!named.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean intact(String name, byte[] bytes) {
        return digest(bytes).equals(name);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
