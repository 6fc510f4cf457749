package dev.appweave.bridge.remote;

import dev.appweave.plan.Planner;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends one conversation to an endpoint with OpenAI's interface
 * (https://platform.openai.com/docs/api-reference/chat/create). Follows no redirect, so that nothing is sent where the
 * user did not agree to.
 */
final class ChatClient {
    private static final int MOST_BYTES = 4 << 20;

    /** How often a wait looks whether it is still wanted. */
    private static final long LOOK_MILLIS = 100;

    private final RemoteSettings settings;
    private final HttpClient http;

    ChatClient(RemoteSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * The message of the first choice, unless it is not wanted any more before it has come.
     *
     * @param cancelled asked often while the endpoint is waited for
     * @throws ProblemException {@code remote_unreachable}, {@code remote_timeout}, {@code remote_unauthorized},
     *     {@code remote_busy}, {@code remote_error}, {@code remote_too_large}, {@code remote_malformed}; or
     *     {@link Planner#CANCELLED}
     */
    JsonNode message(ObjectNode conversation, BooleanSupplier cancelled) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.completions())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(conversation.toString()));
        settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        JsonNode answer = json(sent(request.build(), cancelled));
        JsonNode message = answer.path("choices").path(0).path("message");
        if (!message.isObject()) {
            throw malformed("it holds no message");
        }
        if (answer.path("choices").path(0).path("finish_reason").asString("").equals("length")) {
            throw told("cut_short", "Its answer was longer than it may be.", "Say it shorter.");
        }
        return message;
    }

    private record Answer(int status, byte[] body) {}

    /** The timeout holds for the whole answer, not only for its first line. */
    private Answer sent(HttpRequest request, BooleanSupplier cancelled) {
        CompletableFuture<HttpResponse<InputStream>> coming =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<Answer> answer = coming.thenApplyAsync(ChatClient::read, Thread::startVirtualThread);
        try {
            return awaited(answer, cancelled);
        } catch (TimeoutException e) {
            throw timeout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw told("cancelled", "The call was interrupted.", "");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw timeout();
            }
            throw told(
                    "remote_unreachable",
                    "It cannot be reached: " + reason(cause) + ".",
                    "Check the address and the connection.");
        } finally {
            coming.cancel(true); // does nothing to what has come
            answer.cancel(true);
        }
    }

    private Answer awaited(CompletableFuture<Answer> answer, BooleanSupplier cancelled)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + settings.timeout().toNanos();
        while (true) {
            Planner.check(cancelled);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            try {
                return answer.get(Math.clamp(left, 0, LOOK_MILLIS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (left <= LOOK_MILLIS) {
                    throw e;
                }
            }
        }
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new Answer(response.statusCode(), body.readNBytes(MOST_BYTES + 1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    private ProblemException timeout() {
        return told(
                "remote_timeout",
                "It did not answer within " + settings.timeout().toSeconds() + " s.",
                "Try again, or use a smaller model.");
    }

    private JsonNode json(Answer answer) {
        if (answer.body().length > MOST_BYTES) {
            throw told("remote_too_large", "Its answer is larger than 4 MiB.", "Check that it is the right address.");
        }
        switch (answer.status()) {
            case 200 -> {}
            case 401, 403 ->
                throw told("remote_unauthorized", "It refuses the key.", "Set a valid key in the environment.");
            case 429 -> throw told("remote_busy", "It takes no more requests now.", "Wait a while.");
            default ->
                throw told(
                        "remote_error",
                        "It answered with status " + answer.status() + ".",
                        "Check the address and the model's name.");
        }
        try {
            return JsonMapper.shared().readTree(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw malformed("it is no JSON");
        }
    }

    ProblemException malformed(String how) {
        return told(
                "remote_malformed",
                "Its answer cannot be read: " + how + ".",
                "Check that it speaks OpenAI's interface.");
    }

    private ProblemException told(String id, String message, String remedy) {
        return new ProblemException(List.of(new Problem(id, settings.toString(), message, remedy)));
    }
}
