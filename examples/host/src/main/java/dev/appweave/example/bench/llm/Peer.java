package dev.appweave.example.bench.llm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** node-llama-cpp in a Node process of its own, from npm: the same llama.cpp under another language. */
final class Peer implements AutoCloseable {
    private static final String VERSION = "3.22.1";

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Peer(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it, and fetches it if it is not there yet.
     *
     * @param folder where it is kept
     */
    static Peer start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!Files.isDirectory(folder.resolve("node_modules").resolve("node-llama-cpp"))) {
            Process npm = new ProcessBuilder(
                            "npm",
                            "install",
                            "--silent",
                            "--ignore-scripts",
                            "--omit=optional",
                            "--no-audit",
                            "--no-fund",
                            "--prefix",
                            folder.toString(),
                            "node-llama-cpp@" + VERSION,
                            "@node-llama-cpp/linux-x64@" + VERSION)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            if (npm.waitFor() != 0) {
                throw new IOException("npm does not fetch node-llama-cpp " + VERSION);
            }
        }
        Path script = folder.resolve("peer.mjs");
        try (InputStream source = Objects.requireNonNull(Peer.class.getResourceAsStream("/appweave/bench/peer.mjs"))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Peer(new ProcessBuilder("node", script.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    static ObjectNode command(String name) {
        return JsonMapper.shared().createObjectNode().put("command", name);
    }

    JsonNode ask(ObjectNode command) throws IOException {
        in.write(command.toString());
        in.newLine();
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("node-llama-cpp has ended");
        }
        JsonNode answer = JsonMapper.shared().readTree(line);
        if (answer.has("error")) {
            throw new IOException("node-llama-cpp: " + answer.get("error").asString());
        }
        return answer;
    }

    /**
     * Opens a model.
     *
     * @param guesses so many tokens are guessed from the prompt at once, by its own means for that; 0: none
     */
    void open(Path file, int size, int guesses) throws IOException {
        ask(command("open")
                .put("file", file.toString())
                .put("threads", 1)
                .put("size", size)
                .put("guesses", guesses));
    }

    /** A whole request under a grammar, in the state the last one left. */
    Turn turn(String text, String grammar, int count) throws IOException {
        JsonNode answer =
                ask(command("turn").put("text", text).put("grammar", grammar).put("count", count));
        return new Turn(
                answer.get("seconds").asDouble(),
                answer.get("processor").asDouble(),
                answer.get("text").asString());
    }

    /** What a request took, in seconds and seconds of the processor, and its answer. */
    record Turn(double seconds, double processor, String text) {}

    /** Tokens a second of reading a text. */
    double promptSpeed(String text) throws IOException {
        JsonNode answer = ask(command("prompt").put("text", text));
        return answer.get("tokens").asDouble() / answer.get("seconds").asDouble();
    }

    /** Tokens a second of writing. */
    double generationSpeed(String text, int count) throws IOException {
        JsonNode answer = ask(command("generate").put("text", text).put("count", count));
        return answer.get("tokens").asDouble() / answer.get("seconds").asDouble();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
