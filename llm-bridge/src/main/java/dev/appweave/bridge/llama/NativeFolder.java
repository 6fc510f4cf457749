package dev.appweave.bridge.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shared libraries of llama.cpp in a folder, in the order in which they are loaded. A build of one's own names them
 * {@code libllama.so}; a packaged one may put the release before the ending or behind it, and
 * what it computes on.
 *
 * @param files libggml-base, libggml and libllama; or one library that holds all three
 */
record NativeFolder(List<Path> files) {
    /** The binding of {@code de.kherud:llama}, whose library has the C API in it. */
    private static final String WHOLE = "jllama";

    NativeFolder {
        files = List.copyOf(files);
    }

    static Optional<NativeFolder> of(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.sorted().toList();
            Optional<Path> whole = find(all, WHOLE);
            if (whole.isPresent()) {
                return Optional.of(new NativeFolder(List.of(whole.get())));
            }
            List<Path> files = new ArrayList<>();
            for (String name : List.of("ggml-base", "ggml", "llama")) {
                find(all, name).ifPresent(files::add);
            }
            return files.size() == 3 ? Optional.of(new NativeFolder(files)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> find(List<Path> files, String name) {
        return files.stream()
                .filter(file -> file.getFileName()
                        .toString()
                        .matches("(lib)?" + name
                                + "(\\.(?:vulkan|cuda))?(\\.v?\\d[\\d.]*)?\\.(so|dylib|dll)(\\.\\d[\\d.]*)?"))
                .findFirst();
    }
}
