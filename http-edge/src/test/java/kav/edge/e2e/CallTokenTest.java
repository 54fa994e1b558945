package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.phone.carrier.Twiml;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.CallTokens;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who gets a stream when there is a Twilio token: signed requests only, and each call token once,
/// for its own call, in time.
@Timeout(60)
class CallTokenTest {
    private static final Map<String, String> TOKEN =
            Map.of("TWILIO_AUTH_TOKEN", "12345678901234567890123456789012");
    private static final String ECHO = "agent.kind = \"echo\"\n";
    private static final Path DATA = TestHome.fresh("data");
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start(ECHO, TOKEN, DATA);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawStream signed(TestServer to) throws IOException {
        String url = "ws://127.0.0.1:" + to.port() + "/ws/twilio-media";
        return RawStream.open(
                to.port(), Map.of("X-Twilio-Signature", to.http().upgradeSignature(url)));
    }

    /// Rings; the stream's parameters, the token among them.
    private static Map<String, String> parameters(String callSid) throws Exception {
        Twiml.ConnectStream stream = server.ring(callSid).stream().orElseThrow();
        assertThat(stream.url()).isEqualTo("ws://127.0.0.1:" + server.port() + "/ws/twilio-media");
        assertThat(stream.parameters()).containsEntry("call_sid", callSid).containsKey("token");
        return stream.parameters();
    }

    private static TestCall open(TestServer to, String callSid, Map<String, String> parameters)
            throws IOException {
        return new TestCall(callSid, signed(to)).begin(parameters);
    }

    private static void talkOnceAndHangUp(TestCall call) throws Exception {
        call.silence(3);
        Await.until("echo", () -> call.stream.textCount() >= 3);
        assertThat(call.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
    }

    private static void checkRefused(TestCall call, String why) throws Exception {
        assertThat(call.stream.end()).isEqualTo(new RawStream.End(1_008, why));
    }

    @Test
    void shouldRefuseBeforeTheUpgrade_whenNothingIsSigned() throws Exception {
        try (CarrierHttp unsigned = new CarrierHttp(null, false)) {
            Map<String, String> form = Map.of("CallSid", TestCall.newSid());
            URI webhook = URI.create(server.baseUrl() + "/webhook/incoming_call");
            assertThat(unsigned.post(webhook, form).statusCode()).isEqualTo(403);
            URI status = URI.create(server.baseUrl() + "/webhook/stream_status");
            assertThat(unsigned.post(status, form).statusCode()).isEqualTo(204);
        }
        assertThat(RawStream.open(server.port()).status()).isEqualTo(403);
        assertThat(RawStream.open(server.port(), Map.of("X-Twilio-Signature", "AAAA")).status())
                .isEqualTo(403);
        assertThat(signed(server).status()).isEqualTo(101);
    }

    @Test
    void shouldConnect_whenSignedAndTheTokenIsOfThisCall() throws Exception {
        String callSid = TestCall.newSid();
        talkOnceAndHangUp(open(server, callSid, parameters(callSid)));
        assertThat(Records.streamEnd(callSid)).isEqualTo("caller_hung_up");
        assertThat(server.streamEnded(callSid).isAnnouncement()).isFalse();
    }

    @Test
    void shouldRefuse_whenTheTokenIsAbsentForgedOrOfAnotherCall() throws Exception {
        String callSid = TestCall.newSid();
        Map<String, String> others = parameters(TestCall.newSid());
        checkRefused(open(server, callSid, Map.of()), "no call token");
        checkRefused(open(server, callSid, others), "call token of another call");
        String token = others.get("token");
        char changed = token.charAt(30) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, 30) + changed + token.substring(31);
        checkRefused(open(server, callSid, Map.of("token", forged)), "call token forged");
        checkRefused(open(server, callSid, Map.of("token", "x")), "call token malformed");
        assertThat(Records.find(callSid)).isEmpty();
    }

    @Test
    void shouldRefuse_whenTheTokenIsExpired() throws Exception {
        String callSid = TestCall.newSid();
        checkRefused(
                open(server, callSid, Map.of("token", token(callSid, 1, Duration.ofMinutes(2)))),
                "call token expired");
    }

    /// A token of our own making, issued that long ago.
    private static String token(String callSid, int stream, Duration ago) throws IOException {
        Clock then = Clock.offset(Clock.systemUTC(), ago.negated());
        return new CallTokens(SigningKeys.open(server.settings()), then, Duration.ofMinutes(1))
                .issue(
                        new CallToken(
                                new CallSid(callSid), Records.business(), stream, "reception"));
    }

    @Test
    void shouldTakeANewStream_whenItsTokenCountsOn() throws Exception {
        String callSid = TestCall.newSid();
        Map<String, String> first = parameters(callSid);
        TestCall broken = open(server, callSid, first);
        broken.silence(1);
        Await.until("echo", () -> broken.stream.textCount() >= 1);
        broken.close();
        Await.until("its end", () -> Records.streamEnd(callSid).equals("carrier_lost"));

        checkRefused(open(server, callSid, first), "call token used before");
        Map<String, String> second = Map.of("token", token(callSid, 2, Duration.ZERO));
        talkOnceAndHangUp(open(server, callSid, second));
        assertThat(Records.file(callSid).streams()).hasSize(2);
        assertThat(Records.file(callSid).call().ending().reason()).isEqualTo("caller_hung_up");
    }

    @Test
    void shouldRefuseAReplay_whenTheServerWasRestartedInBetween() throws Exception {
        String callSid = TestCall.newSid();
        Map<String, String> parameters = parameters(callSid);
        talkOnceAndHangUp(open(server, callSid, parameters));
        checkRefused(open(server, callSid, parameters), "call token used before");

        server.close();
        start();
        TestCall replay = open(server, callSid, parameters);
        assertThat(replay.stream.end()).isEqualTo(new RawStream.End(1_000, "TOKEN_REUSED"));
        assertThat(Records.file(callSid).streams()).hasSize(1);
        assertThat(Records.streamEnd(callSid)).isEqualTo("caller_hung_up");
    }
}
