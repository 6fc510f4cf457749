package dev.appweave.bridge.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A test double of an endpoint with OpenAI's interface, on a real socket of this machine. Keeps every request. */
public final class FakeEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** @param answer the status and the body for a request's body; an empty body is never sent */
    public FakeEndpoint(Function<JsonNode, Reply> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            send(exchange, answer.apply(JsonMapper.shared().readTree(body)));
        });
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    /** What it answers. */
    public record Reply(int status, String body, long waitMillis) {
        public static Reply message(String message) {
            return new Reply(
                    200,
                    "{\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\",\"message\":" + message + "}]}",
                    0);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.status() >= 300 && reply.status() < 400) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            Thread.sleep(reply.waitMillis());
            out.write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public RemoteSettings settings(RemoteSettings.Answers answers) {
        return new RemoteSettings(base(), "double", Optional.of("secret"), answers, Duration.ofSeconds(20));
    }

    /** The bodies of all requests. */
    public List<String> bodies() {
        return bodies;
    }

    /** Their keys, as sent. */
    public List<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
