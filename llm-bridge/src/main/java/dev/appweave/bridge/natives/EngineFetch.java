package dev.appweave.bridge.natives;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.engine.EngineProblemId;
import dev.appweave.bridge.llama.Llama;
import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fetches a package: the package manager brings the archive (with the user's own settings for registry and proxy), its hash
 * is compared with the one that is pinned here, and only then is it opened. What is unpacked appears at once or not at all,
 * in a folder only the user can enter.
 */
public final class EngineFetch {
    private static final long MINUTES = 10;

    private final Path fetched;

    /** Fetches into a private folder, which is made if needed. */
    public EngineFetch(Path fetched) {
        this.fetched = fetched;
    }

    /** Whether the program that would fetch a package is on the path. */
    public static boolean canFetch(EnginePackage wanted) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, wanted.client()))
                .anyMatch(Files::isExecutable);
    }

    /**
     * Fetches a package, if it is not there yet, and tries whether it loads.
     *
     * @return the folder it is in
     * @throws EngineException if it cannot be fetched, is not what was pinned, or does not load here
     */
    public Path fetch(EnginePackage wanted) throws EngineException {
        Path folder = fetched.resolve(wanted.folder());
        if (!Llama.isIn(folder)) {
            try {
                Files.createDirectories(fetched);
                Path work = Files.createTempDirectory(fetched, "part-");
                try {
                    unpack(wanted, archive(wanted, work), work, folder);
                } finally {
                    delete(work);
                }
            } catch (IOException e) {
                throw new EngineException(
                        EngineProblemId.ENGINE_NOT_FETCHED,
                        fetched.toString(),
                        wanted.title() + " cannot be stored (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                                + ").");
            }
        }
        Llama.load(folder);
        return folder;
    }

    private static byte[] archive(EnginePackage wanted, Path work) throws EngineException, IOException {
        run(wanted, work);
        try (Stream<Path> files = Files.list(work)) {
            Path archive = files.filter(file -> file.toString().matches(".*\\.(tgz|jar)"))
                    .findFirst()
                    .orElseThrow(() -> new EngineException(
                            EngineProblemId.ENGINE_NOT_FETCHED,
                            wanted.client(),
                            wanted.client() + " has left no archive of " + wanted.title() + "."));
            byte[] bytes = Files.readAllBytes(archive);
            String hash = hash(wanted, bytes);
            if (!hash.equals(wanted.hash())) {
                throw new EngineException(
                        EngineProblemId.ENGINE_NOT_GENUINE,
                        wanted.title(),
                        "The archive's " + wanted.digest() + " is " + hash.substring(0, 16) + "…, expected "
                                + wanted.hash().substring(0, 16) + "….");
            }
            return bytes;
        }
    }

    private static void run(EnginePackage wanted, Path work) throws EngineException, IOException {
        List<String> command = wanted.command();
        Path log = work.resolve("log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new EngineException(
                    EngineProblemId.ENGINE_NOT_FETCHED, wanted.client(), wanted.client() + " is not on the PATH.");
        }
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new EngineException(
                        EngineProblemId.ENGINE_NOT_FETCHED,
                        wanted.client(),
                        wanted.client() + " has not fetched " + wanted.title() + " in " + MINUTES + " minutes.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EngineException(EngineProblemId.ENGINE_NOT_FETCHED, wanted.client(), "It was interrupted.");
        }
        if (process.exitValue() != 0) {
            throw new EngineException(
                    EngineProblemId.ENGINE_NOT_FETCHED,
                    wanted.client(),
                    wanted.client() + " does not fetch " + wanted.title() + " (" + lastLine(log) + ").");
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines =
                Files.readString(log).lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "without a reason" : lines.getLast().strip();
    }

    private static String hash(EnginePackage wanted, byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(wanted.digest()).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + wanted.digest(), e);
        }
    }

    private static void unpack(EnginePackage wanted, byte[] archive, Path work, Path folder)
            throws EngineException, IOException {
        Path aside = Files.createDirectory(
                work.resolve("unpacked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Archives.unpack(archive, wanted.wanted(), aside);
        if (!Llama.isIn(aside)) {
            throw new EngineException(
                    EngineProblemId.ENGINE_NOT_GENUINE, wanted.title(), "There is no llama.cpp in the archive.");
        }
        try {
            Files.move(aside, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            if (!Llama.isIn(folder)) { // Otherwise somebody else was faster.
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
