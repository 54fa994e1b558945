package kav.media.dialogue.llm.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;

/// Asks a model for one streamed answer after another: `POST {base}/chat/completions`. One client
/// serves all calls and keeps connections; an interrupt closes the connection of its own answer.
/// Thread-safe.
public final class ChatClient implements LanguageModel, AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int OK = 200;

    private final LlmSettings settings;
    private final URI address;
    private final HttpClient http;
    private final LongSupplier nowNs;

    /// @param nowNs a clock that never goes back
    public ChatClient(LlmSettings settings, LongSupplier nowNs) {
        this.settings = settings;
        this.nowNs = nowNs;
        String base = settings.baseUrl().toString();
        this.address =
                URI.create(
                        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                                + "/chat/completions");
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.firstToken())
                        .build();
    }

    public LlmSettings settings() {
        return settings;
    }

    @Override
    public long turnDeadlineNs() {
        return nowNs.getAsLong() + settings.turn().toNanos();
    }

    /// One try: either an end, or the wish to try again.
    private record Try(ChatEnd end, boolean mayRetry, OptionalLong waitMs) {
        static Try over(ChatEnd end) {
            return new Try(end, false, OptionalLong.empty());
        }

        static Try again(Failure failure) {
            return again(failure, OptionalLong.empty());
        }

        static Try again(Failure failure, OptionalLong waitMs) {
            return new Try(new ChatEnd.Failed(failure), true, waitMs);
        }
    }

    /// Tries again only while nothing of the answer has come, and only within the time for the
    /// first token. An interrupt closes the connection.
    @Override
    public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
            throws InterruptedException {
        long firstDeadlineNs =
                Math.min(nowNs.getAsLong() + settings.firstToken().toNanos(), turnDeadlineNs);
        HttpRequest request = request(body);
        long backOffMs = settings.backOff().toMillis();
        for (int retry = 0; ; retry++) {
            Try tried = once(request, text, firstDeadlineNs, turnDeadlineNs);
            long waitMs = tried.waitMs().orElse(backOffMs);
            boolean isInTime =
                    waitMs < TimeUnit.NANOSECONDS.toMillis(firstDeadlineNs - nowNs.getAsLong());
            if (!tried.mayRetry() || retry >= settings.retries() || !isInTime) {
                return tried.end();
            }
            TimeUnit.MILLISECONDS.sleep(waitMs);
            backOffMs *= 2;
        }
    }

    private HttpRequest request(ObjectNode body) {
        ObjectNode whole = body.deepCopy();
        whole.put("model", settings.model());
        whole.put("stream", true);
        whole.putObject("stream_options").put("include_usage", true);
        whole.put("max_tokens", settings.longestAnswerTokens());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(whole.toString()));
        if (!settings.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        return request.build();
    }

    private Try once(
            HttpRequest request, Consumer<String> text, long firstDeadlineNs, long turnDeadlineNs)
            throws InterruptedException {
        EventStream events = new EventStream();
        CompletableFuture<HttpResponse<EventStream>> sent = http.sendAsync(request, _ -> events);
        try (events) {
            HttpResponse<EventStream> response =
                    sent.get(left(firstDeadlineNs).toNanos(), TimeUnit.NANOSECONDS);
            return response.statusCode() == OK
                    ? read(events, text, firstDeadlineNs, turnDeadlineNs)
                    : refused(response);
        } catch (TimeoutException _) {
            return Try.over(new ChatEnd.Failed(Failure.TIMEOUT));
        } catch (ExecutionException _) {
            return Try.again(Failure.UNREACHABLE);
        } finally {
            sent.cancel(true);
        }
    }

    private static Try refused(HttpResponse<EventStream> response) {
        int status = response.statusCode();
        OptionalLong waitMs =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("\\d{1,4}"))
                        .map(seconds -> OptionalLong.of(1_000L * Integer.parseInt(seconds)))
                        .orElse(OptionalLong.empty());
        if (status == TOO_MANY_REQUESTS) {
            return Try.again(Failure.BUSY, waitMs);
        }
        return status >= SERVER_ERRORS
                ? Try.again(Failure.BROKEN, waitMs)
                : Try.over(new ChatEnd.Failed(Failure.REFUSED));
    }

    /// Reads an answer whose head has come.
    private Try read(
            EventStream events, Consumer<String> text, long firstDeadlineNs, long turnDeadlineNs)
            throws InterruptedException {
        boolean[] hasBegun = {false};
        ChunkReader reader =
                new ChunkReader(piece -> {
                    hasBegun[0] = true;
                    text.accept(piece);
                });
        while (true) {
            boolean isStarted = hasBegun[0] || reader.hasCalls();
            var item = events.take(left(isStarted ? turnDeadlineNs : firstDeadlineNs));
            ChatEnd end =
                    switch (item.orElse(null)) {
                        case null -> new ChatEnd.Failed(Failure.TIMEOUT);
                        case EventStream.Item.Data(String data) -> reader.take(data).orElse(null);
                        case EventStream.Item.End _ -> reader.end();
                        case EventStream.Item.Broken _ -> new ChatEnd.Failed(Failure.CUT);
                    };
            if (end != null) {
                boolean mayRetry =
                        end instanceof ChatEnd.Failed(Failure why)
                                && !isStarted
                                && !hasBegun[0]
                                && why != Failure.TIMEOUT;
                return new Try(end, mayRetry, OptionalLong.empty());
            }
        }
    }

    private Duration left(long deadlineNs) {
        return Duration.ofNanos(Math.max(1, deadlineNs - nowNs.getAsLong()));
    }

    /// Closes the connections; answers that still run end.
    @Override
    public void close() {
        http.shutdownNow();
    }
}
