package kav.edge.http;

import static kav.edge.http.Execution.BLOCKING;
import static kav.edge.http.Execution.LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpWebSocketTest {
    private static final String[] UPGRADE = {
        "Connection: keep-alive, Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Extensions: permessage-deflate"
    };

    private HttpServer server;

    @BeforeEach
    void start() {
        Router router =
                new Router(
                        List.of(
                                Route.get("/hello", LOOP, _ -> Response.text(200, "hello")),
                                Route.get("/blocking", BLOCKING, _ -> Response.text(200, "b")),
                                Route.webSocket("/ws/{name}", HttpWebSocketTest::decide)));
        server = HttpServer.start(HttpServerTest.settings(), router);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static UpgradeHandler.Decision decide(Request request) {
        if (request.pathParameter("name").equals("closed")) {
            return UpgradeHandler.refuse(Response.problem(Problem.of(403)));
        }
        return UpgradeHandler.accept(List.of("audio.twilio.com", "other"), Echo::new);
    }

    /// Gives every byte back, to show what arrives behind the upgrade.
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var _ = ctx.writeAndFlush(message);
        }
    }

    private RawClient client() throws IOException {
        return new RawClient(server.address());
    }

    private static String upgrade(String path, String... more) {
        String head = RawClient.head("GET " + path, UPGRADE);
        StringBuilder text = new StringBuilder(head.substring(0, head.length() - 2));
        for (String header : more) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    @Test
    void shouldSwitch_whenUpgradeIsRight() throws Exception {
        try (RawClient client = client()) {
            var reply = client.send(upgrade("/ws/a")).read();
            assertThat(reply.status()).isEqualTo(101);
            // The example of RFC 6455 section 1.3.
            assertThat(reply.header("sec-websocket-accept"))
                    .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(reply.headers())
                    .doesNotContainKeys("sec-websocket-protocol", "sec-websocket-extensions");
            assertThat(client.send("ping\r\n\r\n").bytes(8)).isEqualTo("ping\r\n\r\n");
        }
    }

    @Test
    void shouldPassEarlyBytes_whenSentBehindTheRequest() throws Exception {
        try (RawClient client = client()) {
            client.send(upgrade("/ws/a") + "early GET / HTTP/1.1\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.bytes(24)).isEqualTo("early GET / HTTP/1.1\r\n\r\n");
        }
    }

    @Test
    void shouldPassEarlyBytes_whenUpgradeWaitsBehindBlockingRequest() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("GET /blocking") + upgrade("/ws/a") + "early");
            assertThat(client.read().body()).isEqualTo("b");
            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.bytes(5)).isEqualTo("early");
        }
    }

    @Test
    void shouldEchoSubprotocol_onlyWhenOfferedAndSupported() throws Exception {
        assertThat(chosen("audio.twilio.com")).isEqualTo("audio.twilio.com");
        assertThat(chosen("x, other , audio.twilio.com")).isEqualTo("audio.twilio.com");
        assertThat(chosen("x, other")).isEqualTo("other");
        assertThat(chosen("x, y")).isNull();
    }

    private String chosen(String offered) throws IOException {
        try (RawClient client = client()) {
            var reply = client.send(upgrade("/ws/a", "Sec-WebSocket-Protocol: " + offered)).read();
            assertThat(reply.status()).isEqualTo(101);
            return reply.header("sec-websocket-protocol");
        }
    }

    @Test
    void shouldAnswerAsHttpAndGoOn_whenUpgradeIsRefused() throws Exception {
        try (RawClient client = client()) {
            client.send(upgrade("/ws/closed") + RawClient.head("GET /hello"));
            assertThat(client.read().status()).isEqualTo(403);
            assertThat(client.read().body()).isEqualTo("hello");
            client.send(upgrade("/hello") + RawClient.head("GET /hello"));
            assertThat(client.read().body()).isEqualTo("hello");
            assertThat(client.read().body()).isEqualTo("hello");
        }
    }

    @Test
    void shouldAskForUpgrade_whenRequestIsPlainOrOfOtherVersion() throws Exception {
        try (RawClient client = client()) {
            var plain = client.ask("GET /ws/a");
            assertThat(plain.status()).isEqualTo(426);
            assertThat(plain.header("upgrade")).isEqualTo("websocket");
            String old = upgrade("/ws/a").replace("Version: 13", "Version: 8");
            var version = client.send(old).read();
            assertThat(version.status()).isEqualTo(426);
            assertThat(version.header("sec-websocket-version")).isEqualTo("13");
            String key = upgrade("/ws/a").replace("dGhlIHNhbXBsZSBub25jZQ==", "short");
            assertThat(client.send(key).read().status()).isEqualTo(400);
        }
    }
}
