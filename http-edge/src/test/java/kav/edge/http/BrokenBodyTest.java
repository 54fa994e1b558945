package kav.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A body that its writer breaks off never looks whole.
class BrokenBodyTest {
    @TempDir private Path folder;
    private HttpServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private static Router router() {
        return new Router(
                List.of(
                        Route.get("/broken", Execution.LOOP, _ -> stream(false)),
                        Route.get("/whole", Execution.LOOP, _ -> stream(true))));
    }

    private static Response stream(boolean isWhole) {
        return Response.stream(
                200,
                "text/csv",
                sink -> {
                    sink.write("a,b\r\n".getBytes(StandardCharsets.US_ASCII));
                    if (isWhole) {
                        sink.end();
                    }
                    sink.abort();
                    sink.end();
                });
    }

    @Test
    void shouldCloseWithoutTheLastChunk_whenBrokenOff() throws Exception {
        server = HttpServer.start(HttpServerTest.settings(), router());
        try (RawClient client = new RawClient(server.address())) {
            assertThat(client.ask("GET /whole").body()).isEqualTo("a,b\r\n");

            assertThatThrownBy(() -> client.ask("GET /broken"))
                    .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void shouldFailTheClient_whenBrokenOff(HttpClient.Version version) throws Exception {
        SelfSigned certificate = SelfSigned.write(folder);
        var tls = new HttpSettings.Tls(certificate.certificate(), certificate.key(), 1_000_000);
        server = HttpServer.start(HttpServerTest.settings().withTls(tls), router());
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(version)
                        .sslContext(certificate.trusting())
                        .build()) {
            HttpResponse<String> whole = get(client, "/whole");
            assertThat(whole.version()).isEqualTo(version);
            assertThat(whole.body()).isEqualTo("a,b\r\n");

            assertThatThrownBy(() -> get(client, "/broken")).isInstanceOf(IOException.class);
        }
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        URI uri = URI.create("https://localhost:" + server.address().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
