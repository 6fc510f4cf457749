package dev.appweave.bridge.natives;

import java.util.List;
import java.util.regex.Pattern;

/** What can be fetched: a version somebody has looked at, by the hash of its archive. */
public enum EnginePackage {
    /** The same as {@link #NPM} with a backend for graphics processors that have a Vulkan driver. Fetched when asked for. */
    VULKAN(
            "@node-llama-cpp/linux-x64-vulkan@3.22.1",
            "SHA-512",
            "6c1c6a53e24e701bb59dbe508f6cdc31c8be241c93d44f046a31ef62877235f5"
                    + "483e41215e1fbf1ccc11d7f053ef13f4f182b4864b3e90cf1f825111d0ff0912",
            "package/(?:bins/linux-x64-vulkan/)?(lib(?:ggml-base|ggml-cpu-[a-z0-9]+|ggml-vulkan"
                    + "|ggml\\.vulkan\\.v0\\.5\\.0|llama\\.vulkan\\.v0\\.5\\.0)\\.so|LICENSE)",
            List.of("npm", "pack", "--silent", "--ignore-scripts", "@node-llama-cpp/linux-x64-vulkan@3.22.1")),

    /**
     * The prebuilt libraries of node-llama-cpp (MIT; llama.cpp, MIT): llama.cpp v0.5.0 with a backend for each generation
     * of processors. Fetched by npm.
     */
    NPM(
            "@node-llama-cpp/linux-x64@3.22.1",
            "SHA-512",
            "e6e0820cda9608d7da026f1a47f533c5ba381c1a4a80d17dd640873dea4a8603"
                    + "2057638099ab6879f6ce94c8a1b2a0a21f639ddf913f7941d00856df44126e3a",
            "package/(?:bins/linux-x64/)?(lib(?:ggml-base|ggml-cpu-[a-z0-9]+|ggml\\.v0\\.5\\.0|llama\\.v0\\.5\\.0)\\.so"
                    + "|LICENSE)",
            List.of("npm", "pack", "--silent", "--ignore-scripts", "@node-llama-cpp/linux-x64@3.22.1")),

    /**
     * The library inside de.kherud:llama (MIT; llama.cpp, MIT): llama.cpp b4916 of March 2025, one build for processors
     * with AVX2, so slower, and without newer architectures such as qwen3. Fetched by Maven, which the build needs anyway.
     */
    MAVEN(
            "de.kherud:llama:4.2.0",
            "SHA-256",
            "f8ed8a8420f0648dac695514d03bf627e8c5c8e31edcbbfd0ecee31a71dec0a9",
            "(?:de/kherud/llama/Linux/x86_64/)(libjllama\\.so)",
            List.of("mvn", "-q", "-B", "dependency:copy", "-Dartifact=de.kherud:llama:4.2.0", "-DoutputDirectory=."));

    private final String title;
    private final String digest;
    private final String hash;
    private final Pattern wanted;
    private final List<String> command;

    EnginePackage(String title, String digest, String hash, String wanted, List<String> command) {
        this.title = title;
        this.digest = digest;
        this.hash = hash;
        this.wanted = Pattern.compile(wanted);
        this.command = command;
    }

    /** Name and version. */
    public String title() {
        return title;
    }

    /** The program that fetches it: {@code npm}. */
    public String client() {
        return command.getFirst();
    }

    /** The algorithm of {@link #hash}. */
    String digest() {
        return digest;
    }

    /** The hash of the archive, in hex. */
    String hash() {
        return hash;
    }

    /** The entries of the archive that are unpacked; the group is the name of the file. */
    Pattern wanted() {
        return wanted;
    }

    /** What leaves the archive in the working folder. */
    List<String> command() {
        return command;
    }

    /** The folder it is unpacked into: of another content, another name. */
    String folder() {
        return "llama.cpp-" + hash.substring(0, 16);
    }
}
