package kav.edge.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Twilio's message resource on loopback: keeps what is sent, lists it, fails as told.
final class FakeTwilio implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "12345678901234567890123456789012";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HttpServer server;
    private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, Object>> listed = new ConcurrentLinkedQueue<>();

    /// How the next post is answered.
    ///
    /// @param keeps whether the message is sent all the same
    /// @param status 0: the connection is closed without an answer
    record Reply(boolean keeps, int status, String code) {}

    FakeTwilio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::handle);
        server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Calls", this::call);
        server.start();
    }

    /// Settings that lead a server here.
    String conf() {
        return """
        twilio { account-sid = "%s", auth-token = "%s", api-base = "http://127.0.0.1:%d" }
        """
                .formatted(ACCOUNT, TOKEN, server.getAddress().getPort());
    }

    Map<String, String> environment() {
        return Map.of(
                "TWILIO_ACCOUNT_SID",
                ACCOUNT,
                "TWILIO_AUTH_TOKEN",
                TOKEN,
                "TWILIO_API_BASE",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Every form that was posted and kept, with the `sid` it got.
    List<Map<String, String>> sent() {
        return sent;
    }

    /// Every form that was posted about calls, with `call`: the end of the path.
    List<Map<String, String>> calls() {
        return calls;
    }

    private void call(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    decoded(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            String path = exchange.getRequestURI().getPath();
            form.put("call", path.substring(path.indexOf("/Calls")));
            calls.add(form);
            answer(exchange, 201, Map.of("sid", "CA00000000000000000000000000000002"));
        }
    }

    /// Those whose body is this.
    List<Map<String, String>> sent(String body) {
        return sent.stream().filter(form -> body.equals(form.get("Body"))).toList();
    }

    /// The next posts are answered so, in this order.
    void willReply(Reply... next) {
        replies.addAll(List.of(next));
    }

    /// A message that came in and that nobody told of.
    String missed(String from, String to, String body) {
        String sid = sid();
        listed.add(message(sid, from, to, body, "inbound", "received"));
        return sid;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String login = ACCOUNT + ":" + TOKEN;
            String wanted =
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(login.getBytes(StandardCharsets.UTF_8));
            if (!wanted.equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                answer(exchange, 401, Map.of("code", 20003));
            } else if (exchange.getRequestMethod().equals("POST")) {
                post(exchange);
            } else {
                list(exchange);
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                decoded(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Reply reply = replies.isEmpty() ? new Reply(true, 201, "") : replies.remove();
        String sid = sid();
        if (reply.keeps()) {
            form.put("sid", sid);
            sent.add(form);
            listed.add(
                    message(
                            sid,
                            form.get("From"),
                            form.get("To"),
                            form.getOrDefault("Body", ""),
                            "outbound-api",
                            "sent"));
        }
        if (reply.status() == 0) {
            return; // closed without a word
        }
        if (reply.status() / 100 == 2) {
            answer(exchange, reply.status(), Map.of("sid", sid, "status", "queued"));
        } else {
            answer(exchange, reply.status(), Map.of("code", Integer.parseInt(reply.code())));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = decoded(exchange.getRequestURI().getRawQuery());
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> message : listed) {
            boolean fits =
                    message.get("to").equals(query.getOrDefault("To", "" + message.get("to")))
                            && message.get("from")
                                    .equals(query.getOrDefault("From", "" + message.get("from")));
            if (fits) {
                found.addFirst(message);
            }
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("messages", found);
        page.put("next_page_uri", null);
        answer(exchange, 200, page);
    }

    private static Map<String, Object> message(
            String sid, String from, String to, String body, String direction, String status) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sid", sid);
        message.put("from", from);
        message.put("to", to);
        message.put("body", body);
        message.put("direction", direction);
        message.put("status", status);
        message.put("num_media", "0");
        message.put(
                "date_created",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().atOffset(ZoneOffset.UTC)));
        return message;
    }

    private static void answer(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> decoded(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Queue<String> pairs = new ArrayDeque<>(List.of(text.split("&")));
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            values.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return values;
    }

    static String sid() {
        return "SM%032x".formatted(System.nanoTime() * 1_000 + COUNT.incrementAndGet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
