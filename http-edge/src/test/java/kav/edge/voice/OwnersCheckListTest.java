package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The voice lines of the owner's check-list, as curl sends them, against a listening server.
class OwnersCheckListTest extends VoiceFixture {
    private HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void listen() {
        server =
                HttpServer.start(
                        HttpSettings.defaults()
                                .withAddress("127.0.0.1", 0)
                                .withTransport(HttpSettings.Transport.NIO, 1),
                        router);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldConnect_whenOnlyACallSidIsPosted() throws Exception {
        HttpResponse<String> response = post("/webhook/incoming_call", "CallSid=CA_TEST");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .contains("text/xml; charset=utf-8");
        assertThat(response.body())
                .contains("<Connect ", "wss://node1.example.com/ws/twilio-media", "CA_TEST");
    }

    @Test
    void shouldAnswer204_whenAStreamStatusIsPosted() throws Exception {
        HttpResponse<String> response =
                post(
                        "/webhook/stream_status",
                        "CallSid=CA_TEST&StreamSid=MZ_TEST&Status=connected");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(post("/webhook/stream_status", "nothing%zz").statusCode()).isEqualTo(204);
    }

    @Test
    void shouldBeAProblem_whenTheCallSidIsMissingOrTheMethodIsWrong() throws Exception {
        HttpResponse<String> missing = post("/webhook/incoming_call", "From=%2B972501234567");
        HttpResponse<String> get = send(HttpRequest.newBuilder(uri("/webhook/incoming_call")));

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.headers().firstValue("content-type"))
                .contains("application/problem+json");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("allow")).contains("OPTIONS, POST");
    }

    @Test
    void shouldApologise_whenNothingIsKnownOfTheCall() throws Exception {
        assertThat(post("/webhook/stream_ended", "CallSid=CA_TEST").body())
                .containsSubsequence("<Say ", "<Record ");
    }

    private HttpResponse<String> post(String path, String form)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }
}
