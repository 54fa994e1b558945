package kav.edge.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// Somebody's web server on this machine, which remembers what reached it.
public final class LoopbackSite implements AutoCloseable {
    public final List<String> seen = new CopyOnWriteArrayList<>();
    public final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackSite(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.start();
    }

    public static LoopbackSite http() throws IOException {
        return new LoopbackSite(HttpServer.create(loopback(), 0));
    }

    static LoopbackSite https(SSLContext identity) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        return new LoopbackSite(server);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String at(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public LoopbackSite on(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    authorizations.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    handler.handle(exchange);
                });
        return this;
    }

    public LoopbackSite says(String path, int status, String type, String body) {
        return on(path, exchange -> answer(exchange, status, type, body));
    }

    LoopbackSite redirects(String path, int status, String place) {
        return on(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", place);
                    answer(exchange, status, "text/plain", "");
                });
    }

    public static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
