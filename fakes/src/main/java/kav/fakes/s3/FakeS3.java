package kav.fakes.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One bucket, addressed by path: put, get with `Range`, head, delete, list of version 2 (API
/// reference of Amazon S3). Demands a signature of version 4 with its key and compares
/// `Content-MD5`; the signature itself it cannot judge. Thread-safe.
public final class FakeS3 implements AutoCloseable {
    public static final String BUCKET = "sounds";
    public static final String ACCESS_KEY = "fake-access-key";
    public static final String SECRET_KEY = "fake-secret-key";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final String PATH = "/" + BUCKET + "/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int pageSize = 1_000;
    private volatile boolean cuts;
    private volatile String forbidden = "";

    /// An object and when it was put there.
    private static final class Stored {
        private final byte[] content;
        private final Instant at;

        Stored(byte[] content, Instant at) {
            this.content = content;
            this.at = at;
        }
    }

    /// What becomes of one request.
    public sealed interface Fault {
        /// It is answered so, and nothing is done.
        record Refused(int status, String code) implements Fault {}

        /// It is done, but the connection breaks before the answer.
        record Unanswered() implements Fault {}

        /// It is never answered, and nothing is done.
        record Stalled() implements Fault {}
    }

    /// Starts it.
    public FakeS3() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The next request suffers it; several, in order, those after it.
    public FakeS3 next(Fault fault) {
        faults.add(fault);
        return this;
    }

    /// Every request until [#heal] is answered so.
    public void refuse(int status, String code) {
        faults.clear();
        for (int i = 0; i < 1_000; i++) {
            faults.add(new Fault.Refused(status, code));
        }
    }

    /// Requests of that method until [#heal] are answered that the key may not do it.
    public void forbid(String method) {
        forbidden = method;
    }

    /// No request suffers anything any more.
    public void heal() {
        faults.clear();
        forbidden = "";
    }

    /// Says that it took everything, and keeps half of it.
    public void cutWhatIsPut() {
        cuts = true;
    }

    /// Lists tell so many objects at once.
    public void listInPagesOf(int size) {
        pageSize = size;
    }

    /// The names of all objects.
    public List<String> names() {
        return List.copyOf(objects.keySet());
    }

    /// What is there.
    ///
    /// @throws NoSuchElementException when nothing is
    public byte[] content(String name) {
        Stored stored = objects.get(name);
        if (stored == null) {
            throw new NoSuchElementException(name);
        }
        return stored.content.clone();
    }

    /// Puts something there, as of a moment.
    public void hold(String name, byte[] content, Instant at) {
        objects.put(name, new Stored(content.clone(), at));
    }

    /// Method and path of every request so far.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Fault fault = faults.poll();
        if (fault instanceof Fault.Stalled) {
            return;
        }
        if (fault instanceof Fault.Refused(int status, String code)) {
            refuse(exchange, status, code);
            return;
        }
        if (exchange.getRequestMethod().equals(forbidden)) {
            refuse(exchange, 403, "AccessDenied");
            return;
        }
        if (!isSigned(exchange)) {
            refuse(exchange, 403, "InvalidAccessKeyId");
            return;
        }
        serve(exchange, body, fault != null);
    }

    private static boolean isSigned(HttpExchange exchange) {
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        return signature != null
                && signature.startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/")
                && signature.contains("Signature=")
                && exchange.getRequestHeaders().containsKey("x-amz-content-sha256");
    }

    private void serve(HttpExchange exchange, byte[] body, boolean isSilent) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/" + BUCKET)) {
            list(exchange);
            return;
        }
        if (!path.startsWith(PATH)) {
            refuse(exchange, 404, "NoSuchBucket");
            return;
        }
        String name = path.substring(PATH.length());
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, name, body, isSilent);
            case "GET", "HEAD" -> get(exchange, name);
            case "DELETE" -> {
                objects.remove(name);
                send(exchange, 204, new byte[0], isSilent);
            }
            default -> refuse(exchange, 405, "MethodNotAllowed");
        }
    }

    private void put(HttpExchange exchange, String name, byte[] body, boolean isSilent)
            throws IOException {
        String told = exchange.getRequestHeaders().getFirst("Content-MD5");
        if (told == null || !told.equals(Base64.getEncoder().encodeToString(md5(body)))) {
            refuse(exchange, 400, "BadDigest");
            return;
        }
        byte[] taken = cuts ? Arrays.copyOf(body, body.length / 2) : body;
        objects.put(name, new Stored(taken, Instant.now()));
        send(exchange, 200, new byte[0], isSilent);
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void get(HttpExchange exchange, String name) throws IOException {
        Stored stored = objects.get(name);
        if (stored == null) {
            refuse(exchange, 404, "NoSuchKey");
            return;
        }
        byte[] content = stored.content;
        String wanted = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(wanted == null ? "" : wanted);
        if (!range.matches()) {
            send(exchange, 200, content, false);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= content.length) {
            refuse(exchange, 416, "InvalidRange");
            return;
        }
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
        send(exchange, 206, Arrays.copyOfRange(content, from, to), false);
    }

    private void list(HttpExchange exchange) throws IOException {
        String prefix = query(exchange, "prefix");
        String after = query(exchange, "continuation-token");
        List<String> all =
                objects.tailMap(after, false).keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .limit(pageSize + 1L)
                        .toList();
        boolean isCut = all.size() > pageSize;
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>")
                        .append("<IsTruncated>")
                        .append(isCut)
                        .append("</IsTruncated>");
        List<String> page = all.subList(0, Math.min(all.size(), pageSize));
        for (String name : page) {
            Stored stored = objects.get(name);
            if (stored != null) {
                xml.append("<Contents><Key>").append(name).append("</Key><LastModified>");
                xml.append(stored.at).append("</LastModified></Contents>");
            }
        }
        if (isCut) {
            xml.append("<NextContinuationToken>")
                    .append(page.getLast())
                    .append("</NextContinuationToken>");
        }
        xml.append("</ListBucketResult>");
        send(exchange, 200, xml.toString().getBytes(StandardCharsets.UTF_8), false);
    }

    private static String query(HttpExchange exchange, String key) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : (query == null ? "" : query).split("&")) {
            if (pair.startsWith(key + "=")) {
                return URLDecoder.decode(pair.substring(key.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        String xml = "<Error><Code>" + code + "</Code><Message>said so</Message></Error>";
        send(exchange, status, xml.getBytes(StandardCharsets.UTF_8), false);
    }

    /// @param isSilent the connection breaks instead
    private static void send(HttpExchange exchange, int status, byte[] body, boolean isSilent)
            throws IOException {
        if (isSilent) {
            throw new IOException("the connection breaks");
        }
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
