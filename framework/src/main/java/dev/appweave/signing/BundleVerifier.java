package dev.appweave.signing;

import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Reads every byte of a jar and tells who signed all of it. A jar that is signed in part, that was changed, that lost or
 * gained an entry since, or that two parsers could read differently, is refused: it is worse than an unsigned one.
 *
 * <p>There is one parser, {@link JarFile}, here and in the container: differences between parsers are how signed jars have
 * been bypassed.
 */
public final class BundleVerifier {
    private static final int MAX_ENTRIES = 20_000;
    private static final long MAX_BYTES = 512L << 20;
    private static final String META = "META-INF/";
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final String REFETCH = "Fetch the plugin again, or ask its publisher for an intact build.";

    private final JarFile jar;
    private final String name;

    private BundleVerifier(JarFile jar, String name) {
        this.jar = jar;
        this.name = name;
    }

    /**
     * Verifies a jar.
     *
     * @param jar opened for verification
     * @param name its file's name, for messages
     * @throws ProblemException {@code bad_bundle}, {@code too_large} or {@code bad_signature}
     * @throws IOException if it is no intact jar
     */
    public static Signature verify(JarFile jar, String name) throws IOException {
        try {
            return new BundleVerifier(jar, name).verify();
        } catch (SecurityException e) {
            throw ProblemException.of(
                    "bad_signature",
                    name,
                    "The bundle was changed after it was signed: " + e.getMessage() + ".",
                    REFETCH);
        }
    }

    private Signature verify() throws IOException {
        Map<String, JarEntry> entries = entries();
        unpack(entries.values());
        byte[] raw = new byte[0];
        JarEntry manifestEntry = entries.get(JarFile.MANIFEST_NAME);
        if (manifestEntry != null) {
            raw = bytes(manifestEntry);
        }
        Manifest manifest = jar.getManifest();
        if (manifest == null || manifestEntry == null) {
            throw bad("bad_bundle", "The jar has no manifest, so it is no bundle.");
        }
        Set<String> listed = new HashSet<>(manifest.getEntries().keySet());
        Signers signers = new Signers();
        read(entries.values(), signers);
        List<JarEntry> files = entries.values().stream()
                .filter(entry -> SIGNATURE_FILE.matcher(entry.getName()).matches())
                .toList();
        if (signers.none()) {
            refuseRemains(files, manifest);
            return new Signature.None();
        }
        covered(entries.values(), listed, signers);
        for (JarEntry file : files) {
            if (file.getName().toUpperCase(Locale.ROOT).endsWith(".SF")) {
                String wrong = ManifestDigest.check(bytes(file), raw);
                if (!wrong.isEmpty()) {
                    throw bad("bad_signature", file.getName() + " " + wrong + ".");
                }
            }
        }
        return new Signature.By(signers.common());
    }

    /** All entries by name, after names and sizes were found sane. */
    private Map<String, JarEntry> entries() {
        Map<String, JarEntry> entries = new LinkedHashMap<>();
        Set<String> folded = new HashSet<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String path = entry.getName();
            EntryNames.check(path).ifPresent(wrong -> {
                throw bad("bad_bundle", "The entry \"" + EntryNames.printable(path) + "\" " + wrong + ".");
            });
            boolean meta = path.regionMatches(true, 0, META, 0, META.length());
            if (meta && !path.startsWith(META)) {
                throw bad("bad_bundle", "The entry \"" + path + "\" writes " + META + " in other letters.");
            }
            if (!folded.add(meta ? path.toUpperCase(Locale.ROOT) : path)) {
                throw bad("bad_bundle", "The entry \"" + EntryNames.printable(path) + "\" is there twice.");
            }
            entries.put(path, entry);
            if (entries.size() > MAX_ENTRIES) {
                throw bad("too_large", "The bundle has more than " + MAX_ENTRIES + " entries.");
            }
        }
        return entries;
    }

    /**
     * Unpacks everything as the container will, and holds it against the sizes and checksums of the directory: the JDK
     * verifies as many bytes of an entry as the directory says, and hands out as many as there are.
     */
    private void unpack(Iterable<JarEntry> entries) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long total = 0;
        try (ZipFile plain = new ZipFile(jar.getName())) {
            for (JarEntry entry : entries) {
                CRC32 checksum = new CRC32();
                long size = 0;
                try (InputStream in = plain.getInputStream(plain.getEntry(entry.getName()))) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        checksum.update(buffer, 0, n);
                        size += n;
                        if (total + size > MAX_BYTES) {
                            throw bad("too_large", "The bundle unpacks to more than " + (MAX_BYTES >> 20) + " MB.");
                        }
                    }
                }
                total += size;
                if (entry.isDirectory() && size > 0) {
                    // A signature covers no folders, so nobody vouches for what is in one.
                    throw bad("bad_bundle", "The folder \"" + entry.getName() + "\" holds bytes itself.");
                }
                if (size != entry.getSize() || checksum.getValue() != entry.getCrc()) {
                    throw bad(
                            "bad_bundle",
                            "The entry \"" + entry.getName() + "\" is not what the jar's directory says.");
                }
            }
        }
    }

    /** Reads everything once more, which is when digests are compared, and notes who signed what. */
    private void read(Iterable<JarEntry> entries, Signers signers) throws IOException {
        byte[] buffer = new byte[1 << 14];
        for (JarEntry entry : entries) {
            if (entry.isDirectory()) {
                continue;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                while (in.read(buffer) >= 0) {
                    // Only to the end.
                }
            }
            if (signable(entry)) {
                signers.add(entry.getName(), entry.getCodeSigners());
            }
        }
    }

    private void covered(Iterable<JarEntry> entries, Set<String> listed, Signers signers) {
        Set<String> folders = folders(entries);
        for (JarEntry entry : entries) {
            listed.remove(entry.getName());
            boolean vouched = entry.isDirectory() ? folders.contains(entry.getName()) : signers.signed(entry.getName());
            if (signable(entry) && !vouched) {
                throw bad("bad_signature", "\"" + entry.getName() + "\" is not signed, but other entries are.");
            }
        }
        if (!listed.isEmpty()) {
            throw bad(
                    "bad_signature",
                    "Entries were removed after signing: "
                            + String.join(
                                    ", ", listed.stream().sorted().limit(5).toList()) + ".");
        }
        if (signers.common().isEmpty()) {
            throw bad("bad_signature", "Its entries are signed by different publishers.");
        }
    }

    /** The folders that files lie in; no signature says that another one belongs there. */
    private static Set<String> folders(Iterable<JarEntry> entries) {
        Set<String> folders = new HashSet<>();
        for (JarEntry entry : entries) {
            String path = entry.isDirectory() ? "" : entry.getName();
            for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
                folders.add(path.substring(0, at + 1));
            }
        }
        return folders;
    }

    /** What was signed once and is not any more has been tampered with. */
    private void refuseRemains(List<JarEntry> files, Manifest manifest) {
        boolean digests = manifest.getEntries().values().stream().anyMatch(section -> section.keySet().stream()
                .anyMatch(key -> key.toString().toLowerCase(Locale.ROOT).endsWith("-digest")));
        if (!files.isEmpty() || digests) {
            throw bad(
                    "bad_signature",
                    "The bundle carries what is left of a signature, and the signature does not hold.");
        }
    }

    private static boolean signable(JarEntry entry) {
        return !entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME)
                && !SIGNATURE_FILE.matcher(entry.getName()).matches();
    }

    private byte[] bytes(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(EntryNames.MAX_META + 1);
            if (bytes.length > EntryNames.MAX_META) {
                throw bad("too_large", entry.getName() + " is larger than " + (EntryNames.MAX_META >> 20) + " MB.");
            }
            return bytes;
        }
    }

    private ProblemException bad(String id, String message) {
        return ProblemException.of(id, name, message, REFETCH);
    }

    /** Who signed which entries; a signer counts for the bundle if it signed every one. */
    private static final class Signers {
        private final Map<String, List<X509Certificate>> chains = new LinkedHashMap<>();
        private final Set<String> signed = new HashSet<>();
        private Set<String> everywhere = Set.of();

        void add(String entry, CodeSigner[] signers) {
            if (signers == null || signers.length == 0) {
                return;
            }
            Set<String> here = new HashSet<>();
            for (CodeSigner signer : signers) {
                List<X509Certificate> chain = new ArrayList<>();
                signer.getSignerCertPath().getCertificates().forEach(one -> chain.add((X509Certificate) one));
                String key = Fingerprint.of(chain.getFirst());
                chains.putIfAbsent(key, chain);
                here.add(key);
            }
            if (!signed.isEmpty()) {
                here.retainAll(everywhere);
            }
            everywhere = here;
            signed.add(entry);
        }

        boolean none() {
            return signed.isEmpty();
        }

        boolean signed(String entry) {
            return signed.contains(entry);
        }

        /** The chain of the first signer of all entries; empty if there is none. */
        List<X509Certificate> common() {
            return chains.entrySet().stream()
                    .filter(entry -> everywhere.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(List.of());
        }
    }
}
