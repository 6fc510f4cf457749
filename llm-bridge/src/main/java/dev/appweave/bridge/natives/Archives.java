package dev.appweave.bridge.natives;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Takes the wanted files out of a .tgz or a .jar, flat, so that no entry can name a place outside the folder. */
final class Archives {
    private static final int GZIP = 0x1F;

    private Archives() {}

    static void unpack(byte[] archive, Pattern wanted, Path folder) throws IOException {
        InputStream bytes = new BufferedInputStream(new ByteArrayInputStream(archive));
        try (ArchiveInputStream<? extends ArchiveEntry> in = archive.length > 0 && archive[0] == GZIP
                ? new TarArchiveInputStream(new GzipCompressorInputStream(bytes))
                : new ZipArchiveInputStream(bytes)) {
            for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Matcher name = wanted.matcher(entry.getName());
                if (!entry.isDirectory() && name.matches()) {
                    Files.copy(in, folder.resolve(name.group(1)));
                }
            }
        }
    }
}
