package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Routines, the cascade and an endpoint, from the command line to the journal. */
class ModelsTest {
    private static final String DEMO = "demo-2026-11-22";
    private static final String HAIRCUT = "Put a haircut in my calendar tomorrow at 5 pm";

    /** Nothing the compact planner makes sense of, with words that lead to candidates. */
    private static final String UNCLEAR = "Translate what Marco said about 48213 into Latin";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Session session;
    private HttpServer server;
    private final List<String> sent = new ArrayList<>();

    @BeforeAll
    static void demo() {
        assertEquals(0, new Session(shared).demo("journal").code());
    }

    @BeforeEach
    void open() throws IOException {
        HomeFiles.copy(shared.resolve(DEMO), folder.resolve("home").resolve(DEMO));
        session = new Session(folder.resolve("home"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = """
                    {"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","tool_calls":[{"type":"function",
                     "function":{"name":"contacts_find_person","arguments":"{\\"name\\":\\"NAME_1\\"}"}}]}}]}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String[] remote(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(
                "--remote", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1", "--remote-model", "m"));
        return all.toArray(String[]::new);
    }

    @Test
    void a_plan_is_kept_under_words_of_ones_own_and_runs_without_a_model() {
        assertEquals(0, session.demo("ask", HAIRCUT).code());
        assertEquals(
                0,
                session.demo("routine", "save", "cut", "--phrase", "The usual").code());
        Session.Result result = session.demo("ask", "the usual!", "--json");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                "routine: \"cut\" has these words as a phrase",
                result.json().at("/plan/planned").asString());
        String id = result.json().at("/plan/id").asString();
        JsonNode journaled = session.demo("journal", id, "--json").json();
        assertEquals(
                "routine: \"cut\" has these words as a phrase",
                journaled.at("/plan/planned").asString(),
                "the journal tells who planned");
        assertTrue(session.demo("routine", "list").out().contains("The usual"));
        assertEquals(0, session.demo("routine", "remove", "cut").code());
        assertEquals(65, session.demo("routine", "remove", "cut").code());
    }

    @Test
    void what_the_compact_planner_is_sure_of_asks_nobody_else() {
        Session.Result result = session.demo(remote("plan", HAIRCUT, "--json", "--explain"));
        assertEquals(0, result.code(), result.err());
        assertTrue(result.json().at("/plan/planned").asString().startsWith("compact: sure to "), result.out());
        assertTrue(result.json().at("/why/notes/0").asString().startsWith("compact: sure to "), result.out());
        assertEquals(List.of(), sent);
    }

    @Test
    void an_endpoint_is_asked_with_a_yes_and_names_stay_here() {
        session.typing("y\n");
        Session.Result result = session.demo(remote("plan", UNCLEAR));
        assertEquals(1, sent.size(), result.out() + result.err());
        assertFalse(sent.getFirst().contains("Marco") || sent.getFirst().contains("48213"), sent.getFirst());
        assertTrue(result.out().contains("NAME_1") && result.out().contains("Marco"), "the card shows both");
        assertTrue(result.out().contains("remote: compact "), result.out());
    }

    @Test
    void without_a_yes_or_a_terminal_nothing_is_sent() {
        session.typing("n\n");
        session.demo(remote("plan", UNCLEAR));
        session.piping("");
        session.demo(remote("plan", UNCLEAR));
        assertEquals(List.of(), sent);
    }

    @Test
    void settings_that_cannot_be_used_are_told() throws IOException {
        assertEquals(
                64,
                session.demo("plan", "x", "--remote", "http://example.com/v1").code());
        assertEquals(64, session.demo("plan", "x", "--planner", "llm").code());
        assertEquals(
                65,
                session.demo("plan", "x", "--model", folder.resolve("none.gguf").toString())
                        .code());
        Path settings = folder.resolve("home").resolve(DEMO).resolve(".host").resolve("models.json");
        Files.writeString(Files.createDirectories(settings.getParent()).resolve("models.json"), "{");
        Session.Result result = session.demo("plan", "x", "--json");
        assertEquals(65, result.code());
        assertEquals("bad_settings", result.json().at("/error/id").asString());
    }
}
