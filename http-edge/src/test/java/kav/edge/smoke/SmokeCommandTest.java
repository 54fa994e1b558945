package kav.edge.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import kav.edge.phone.FakeVoiceServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class SmokeCommandTest {
    private final FakeVoiceServer server = new FakeVoiceServer(_ -> List.of());
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void answerEverythingWell() {
        answerWell(server);
    }

    private static void answerWell(FakeVoiceServer server) {
        server.connecting()
                .answer("/api/me", 401, "application/problem+json", "{}")
                .answer("/api/contacts", 401, "application/problem+json", "{}")
                .answer("/webhook/whatsapp/twilio", 403, "application/problem+json", "{}")
                .answer("/readyz", 200, "application/json", "{\"status\":\"ready\",\"db\":\"ok\"}")
                .answer("/app/admin", 200, "text/html; charset=utf-8", "<html></html>")
                .answer("/app/biz", 200, "text/html; charset=utf-8", "<html></html>")
                .answer(
                        "/debug/tts-smoke",
                        200,
                        "application/json",
                        "{\"url\":\"/static/tts/smoke.wav\"}")
                .answer("/static/tts/smoke.wav", 200, "audio/wav", "RIFF" + "x".repeat(100))
                .answer(
                        "/debug/stt-smoke",
                        200,
                        "application/json",
                        "{\"partials\":2,\"final\":\"yes\"}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldExitWith0_whenAllIsWell() {
        assertThat(smoke()).as(out.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("PASS"))).hasSize(11);
        assertThat(out.toString())
                .contains("all good as far as checked")
                .contains("GO    Calls")
                .contains("NO-GO CRM       not all of it was checked: ")
                .contains("KAV_API_KEY");
        assertThat(server.requests())
                .anyMatch(request -> request.contains("To=%2B15550100002"))
                .anyMatch(request ->
                        request.startsWith("POST /webhook/call_status ")
                                && request.contains("CallStatus=completed"))
                .anyMatch(request -> request.startsWith("POST /debug/stt-smoke RIFFxxx"));
    }

    @Test
    void shouldNameEachFaultAndRemedy_whenThingsAreBroken() {
        server.answer("/readyz", 200, "application/json", "{\"db\":\"down\"}")
                .answer("/webhook/stream_status", 403, "text/plain", "")
                .answer("/app/biz", 404, "text/plain", "")
                .answer("/static/tts/smoke.wav", 200, "text/html", "oops")
                .answer("/ws/twilio-media", 502, "text/plain", "")
                .answer("/debug/stt-smoke", 200, "application/json", "{\"partials\":0}");
        assertThat(smoke()).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL  stream_status is 204: answered 403; ")
                .contains("FAIL  readyz says db ok: db is down; check DATABASE_URL")
                .contains("FAIL  /app/biz gives the page: answered 404")
                .contains("FAIL  upgrade without sub-protocol is 101: answered 502")
                .contains("FAIL  the voice speaks and is served: /static/tts/smoke.wav answered")
                .contains("PASS  /app/admin gives the page")
                .contains("NO-GO Calls     see the server's log")
                .contains("7 of 11 failed");
    }

    @Test
    void shouldSeeASubprotocolThatWasNotOffered_whenTheHeadSaysSo() throws Exception {
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: good\r\n"
                        + "Sec-WebSocket-Protocol: audio.twilio.com\r\n\r\n";
        RawUpgrade upgrade = RawUpgrade.parse(head, "good");
        assertThat(upgrade.fault(null)).contains("not offered");
        assertThat(upgrade.fault("audio.twilio.com")).isEmpty();
        assertThat(upgrade.fault("other")).contains("without echoing");
        assertThat(RawUpgrade.parse(head, "better").fault(null)).contains("Accept");
    }

    @Test
    void shouldExitWith2_whenTheBaseIsNoAddress() {
        CommandLine command =
                new CommandLine(new SmokeCommand()).setErr(new PrintWriter(new StringWriter()));
        assertThat(command.execute("--base", "kav.example")).isEqualTo(2);
    }

    @Test
    void shouldAcceptASelfSignedServer_onlyWhenToldTo(@TempDir Path folder) throws Exception {
        try (FakeVoiceServer secure = new FakeVoiceServer(_ -> List.of(), selfSigned(folder))) {
            answerWell(secure);
            String base = secure.base().toString();
            CommandLine command = new CommandLine(new SmokeCommand()).setOut(new PrintWriter(out));
            assertThat(command.execute("--base", base)).isEqualTo(1);
            assertThat(out.toString()).contains("11 of 11 failed");
            assertThat(command.execute("--base", base, "--insecure-tls")).isZero();
        }
    }

    private static SslContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/keytool",
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=somewhere.example")
                        .redirectErrorStream(true)
                        .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        return SslContextBuilder.forServer(factory).sslProvider(SslProvider.JDK).build();
    }

    private int smoke() {
        return new CommandLine(new SmokeCommand())
                .setOut(new PrintWriter(out))
                .execute("--base", server.base().toString(), "--to", "+15550100002");
    }
}
