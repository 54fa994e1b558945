package kav.edge.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import kav.edge.phone.CallReport.Outcome;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(30)
class TelephoneTest {
    private static final String TOKEN = "12345678901234567890123456789012";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "audio.twilio.com")
    void shouldTalkUntilTheServerHangsUp(String subprotocol, @TempDir Path folder)
            throws Exception {
        Path out = folder.resolve("answer.wav");
        try (FakeVoiceServer server = new FakeVoiceServer(greeting("close 1000")).connecting()) {
            CallReport report = call(settings(server.base(), subprotocol, TOKEN, out));
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            CallReport.Line line = report.line();
            assertThat(line.ending().closeCode()).isEqualTo(1_000);
            assertThat(line.ending().by()).isEqualTo("server");
            assertThat(line.counts().marksReturned()).isEqualTo(1);
            assertThat(line.counts().audioReceivedMs()).isEqualTo(100);
            assertThat(line.counts().broken()).isZero();
            assertThat(line.firstAudioMs()).isNotNegative();
            assertThat(Files.size(out)).isGreaterThan(44);
            assertThat(server.requests())
                    .anyMatch(request -> request.startsWith("POST /webhook/incoming_call"))
                    .anyMatch(request -> request.startsWith("POST /webhook/stream_ended"))
                    .anyMatch(request -> request.contains("StreamEvent=stream-started"))
                    .anyMatch(request -> request.contains("CallStatus=completed"));
            assertThat(server.headers())
                    .anyMatch(header -> header.getKey().equalsIgnoreCase("x-twilio-signature"));
            assertThat(
                            server.headers().stream()
                                    .anyMatch(header ->
                                            header.getKey()
                                                    .equalsIgnoreCase("sec-websocket-protocol")))
                    .isEqualTo(subprotocol != null);
        }
    }

    @Test
    void shouldShowTheTranscript_whenTheServerTellsIt() throws Exception {
        try (FakeVoiceServer server = new FakeVoiceServer(greeting("close 1000")).connecting()) {
            CallSettings settings = settings(server.base(), null, null, null);
            server.answer(
                    "/debug/calls/" + settings.dial().identity().callSid(),
                    200,
                    "application/json",
                    """
                    {"call":{},"turns":[{"speaker":"agent","text":"Hello caller","heard":"Hello",
                    "interrupted":true,"atMs":120}],"lead":{"name":"Dana"}}
                    """);
            CallReport report = call(settings);
            StringWriter text = new StringWriter();
            report.print(new PrintWriter(text));
            assertThat(text.toString())
                    .contains("Hello caller  [heard: Hello]")
                    .contains("lead  name: Dana")
                    .contains("COMPLETED");
        }
    }

    @Test
    void shouldSayLost_whenTheServerClosesWithAFault() throws Exception {
        try (FakeVoiceServer server = new FakeVoiceServer(greeting("close 1011")).connecting()) {
            CallReport report = call(settings(server.base(), null, null, null));
            assertThat(report.outcome()).isEqualTo(Outcome.LOST);
            assertThat(report.isGood()).isFalse();
        }
    }

    @Test
    void shouldSayApologised_whenTheActionSpeaks() throws Exception {
        try (FakeVoiceServer server = new FakeVoiceServer(greeting("close 1000")).connecting()) {
            server.answer(
                    "/webhook/stream_ended",
                    200,
                    "text/xml",
                    "<Response><Say language=\"he-IL\">סליחה</Say><Record/></Response>");
            CallReport report = call(settings(server.base(), null, null, null));
            assertThat(report.outcome()).isEqualTo(Outcome.APOLOGISED);
            assertThat(report.spoken()).containsExactly("סליחה");
        }
    }

    @Test
    void shouldSayWhy_whenThereIsNoStream() throws Exception {
        try (FakeVoiceServer server = new FakeVoiceServer(_ -> List.of())) {
            server.answer(
                    "/webhook/incoming_call",
                    200,
                    "text/xml",
                    "<Response><Say>All lines are busy</Say></Response>");
            CallReport busy = call(settings(server.base(), null, null, null));
            assertThat(busy.outcome()).isEqualTo(Outcome.ANNOUNCED);
            assertThat(busy.spoken()).containsExactly("All lines are busy");

            server.answer("/webhook/incoming_call", 403, "text/plain", "");
            CallReport refused = call(settings(server.base(), null, null, null));
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.why()).contains("403").contains("11200");

            server.connecting().answer("/ws/twilio-media", 403, "text/plain", "");
            CallReport noLine = call(settings(server.base(), null, null, null));
            assertThat(noLine.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(noLine.why()).contains("403").contains("31920");
        }
    }

    @Test
    void shouldPrintOneObject_whenJsonIsAsked() throws Exception {
        try (FakeVoiceServer server = new FakeVoiceServer(greeting("close 1000")).connecting()) {
            StringWriter text = new StringWriter();
            int exit =
                    new CommandLine(new CallCommand())
                            .setOut(new PrintWriter(text))
                            .execute(
                                    "--to",
                                    server.base() + "/webhook/incoming_call",
                                    "--dtmf",
                                    "1@0.1",
                                    "--json",
                                    "--call-sid",
                                    "CA_TEST");
            assertThat(exit).isZero();
            JsonNode report = new ObjectMapper().readTree(text.toString());
            assertThat(report.at("/outcome").asText()).isEqualTo("COMPLETED");
            assertThat(report.at("/identity/callSid").asText()).isEqualTo("CA_TEST");
            assertThat(report.at("/line/counts/marksReturned").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldExitWith2_whenUsageIsWrong() {
        CommandLine command =
                new CommandLine(new CallCommand()).setErr(new PrintWriter(new StringWriter()));
        assertThat(command.execute()).isEqualTo(2);
        assertThat(command.execute("--dtmf", "banana")).isEqualTo(2);
        assertThat(command.execute("--wav", "no-such-file.wav")).isEqualTo(2);
        assertThat(command.execute("--dtmf", "1", "--bunching", "0")).isEqualTo(2);
    }

    /// On `start` 100 ms of sound and a mark; when the mark is back, `atEnd`.
    private static Function<JsonNode, List<String>> greeting(String atEnd) {
        return message ->
                switch (message.path("event").asText()) {
                    case "start" -> {
                        String streamSid = message.path("streamSid").asText();
                        byte[] sound = new byte[Frame.BYTES * 5];
                        Arrays.fill(sound, MuLaw.code((short) 4_000));
                        yield List.of(
                                "{\"event\":\"media\",\"streamSid\":\""
                                        + streamSid
                                        + "\",\"media\":{\"payload\":\""
                                        + Base64.getEncoder().encodeToString(sound)
                                        + "\"}}",
                                "{\"event\":\"mark\",\"streamSid\":\""
                                        + streamSid
                                        + "\",\"mark\":{\"name\":\"g1\"}}");
                    }
                    case "mark" -> List.of(atEnd);
                    default -> List.of();
                };
    }

    private static CallSettings settings(URI base, String subprotocol, String token, Path out) {
        return new CallSettings(
                new CallSettings.Dial(
                        base.resolve("/webhook/incoming_call"),
                        CallSettings.Identity.random(),
                        token,
                        subprotocol,
                        false),
                CallSettings.Pacing.even(),
                null,
                "",
                out);
    }

    private static CallReport call(CallSettings settings) throws Exception {
        return new Telephone(settings, System::nanoTime, null).call();
    }
}
