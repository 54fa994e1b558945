package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.edge.http.Answer;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.settings.CallSettings;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.CachedNumberDirectory.Snapshot;
import kav.edge.voice.CallEndings.Ending;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceRoutesTest {
    private static final Locale HEBREW = Locale.forLanguageTag("he-IL");
    private static final Line LINE =
            new Line(new BusinessId(new UUID(0, 1)), "reception", Locale.US);
    private static final Line HEBREW_LINE =
            new Line(new BusinessId(new UUID(0, 2)), "reception-he", HEBREW);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TOKEN = "12345678901234567890123456789012";
    private static final PublicAddress ADDRESS =
            new PublicAddress("https://kav.example.com", "https://node1.example.com", false);

    @TempDir Path madeAudio;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Heard heard = new Heard();
    private final CallTokens tokens =
            new CallTokens(
                    SigningKeys.of(new Secret("0123456789abcdef0123456789abcdef")),
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    Duration.ofSeconds(60));
    private final Admission admission =
            new Admission(
                    new CallSettings.Admission(
                            2,
                            2,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60),
                            Duration.ofMillis(10),
                            Duration.ofSeconds(3),
                            Duration.ofHours(2)),
                    () -> 0,
                    () -> false);
    private Snapshot snapshot = new Snapshot(Map.of("+97231234567", HEBREW_LINE), LINE);
    private CachedNumberDirectory numbers;
    private Optional<Ending> ending = Optional.empty();
    private Router router;

    @BeforeEach
    void open() {
        open("");
    }

    private void open(String authToken) {
        numbers = new CachedNumberDirectory(() -> snapshot);
        numbers.refresh();
        TwilioAccounts accounts =
                TwilioAccounts.ofEnvironment(
                        new Settings.Twilio(
                                null,
                                authToken.isEmpty() ? null : new Secret(authToken),
                                URI.create("https://api.twilio.com")));
        router =
                new Router(
                        new VoiceRoutes(
                                        new VoiceRoutes.Parts(
                                                ADDRESS,
                                                new TwilioGate(accounts, ADDRESS, false, meters),
                                                numbers,
                                                admission,
                                                tokens,
                                                _ -> ending,
                                                heard,
                                                HEBREW,
                                                madeAudio,
                                                Clock.fixed(NOON, ZoneOffset.UTC),
                                                meters))
                                .routes());
    }

    @Test
    void shouldConnectTheStream_whenOnlyACallSidIsSent() {
        String xml = xml(call("CA_TEST"));

        assertThat(xml)
                .contains("<Connect action=\"https://kav.example.com/webhook/stream_ended\">")
                .contains("url=\"wss://node1.example.com/ws/twilio-media\"")
                .contains("statusCallback=\"https://kav.example.com/webhook/stream_status\"")
                .contains("<Parameter name=\"call_sid\" value=\"CA_TEST\"/>");
        assertThat(tokens.verify(token(xml)))
                .isEqualTo(
                        new CallToken.Verdict.Valid(
                                new CallToken(
                                        new CallSid("CA_TEST"), LINE.business(), 1, "reception")));
        assertThat(heard.incoming)
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.line()).isEqualTo(LINE);
                    assertThat(call.caller().from()).isNull();
                    assertThat(call.at()).isEqualTo(NOON);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA1", "a<b>&\"c'", "שלום 😀", "-token-mark-"})
    void shouldWriteWhatTheLibraryWrites_forAnyCallSid(String callSid) {
        String xml = new ConnectTemplate(ADDRESS).document(new CallSid(callSid), "tok_en-1");

        assertThat(parsed(xml))
                .isEqualTo(parsed(ConnectTemplate.written(ADDRESS, callSid, "tok_en-1")));
    }

    @Test
    void shouldGiveAnEquivalentAnswerAndTakeOnePlace_whenTheWebhookIsRepeated() {
        assertThat(xml(call("CA1"))).isEqualTo(xml(call("CA1")));
        assertThat(admission.places()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "'   '",
        "'a\u0001b'",
        "'12345678901234567890123456789012345678901234567890123456789012345'"
    })
    void shouldBeABadRequest_whenTheCallSidIsUnusable(String callSid) {
        assertThatThrownBy(() -> answer(call(callSid)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void shouldFindTheLineByNumber_andKeepWithheldCallersNameless() {
        xml(call("CA1").with("To", "+97231234567").with("From", "+266696687"));
        xml(call("CA2").with("To", " 97231234567").with("From", "+972501234567"));

        assertThat(heard.incoming).extracting(c -> c.line()).containsOnly(HEBREW_LINE);
        assertThat(heard.incoming)
                .extracting(c -> c.caller().from())
                .containsExactly(null, "+972501234567");
    }

    @Test
    void shouldSpeak_whenTheNumberIsUnknown() {
        snapshot = new Snapshot(Map.of(), null);
        numbers.refresh();

        assertThat(xml(call("CA1")))
                .contains("<Say language=\"he-IL\" voice=\"Google.he-IL-Wavenet-A\">")
                .contains("המספר שחייגתם")
                .contains("<Hangup/>");
        assertThat(heard.refused).containsExactly(VoiceListener.Refusal.UNKNOWN_NUMBER);
    }

    @Test
    void shouldSpeakInTheLinesLanguage_whenBusyOrDraining() {
        xml(call("CA1"));
        xml(call("CA2"));
        assertThat(xml(call("CA3"))).contains("language=\"en-US\"", "lines are busy");
        assertThat(xml(call("CA4").with("To", "+97231234567"))).contains("תפוסים");
        admission.drain();
        assertThat(xml(call("CA5"))).contains("updating our system");
        assertThat(heard.refused)
                .containsExactly(
                        VoiceListener.Refusal.NODE_FULL,
                        VoiceListener.Refusal.NODE_FULL,
                        VoiceListener.Refusal.DRAINING);
    }

    @Test
    void shouldKeepTheFormerNumbers_whenTheSourceFails() {
        CachedNumberDirectory directory =
                new CachedNumberDirectory(() -> {
                    if (snapshot.fallback() == null) {
                        throw new IllegalStateException("database away");
                    }
                    return snapshot;
                });
        assertThat(directory.find("")).isInstanceOf(NumberDirectory.Lookup.NotReady.class);
        assertThat(directory.refresh()).isTrue();
        snapshot = new Snapshot(Map.of(), null);

        assertThat(directory.refresh()).isFalse();
        assertThat(directory.find("+1")).isEqualTo(new NumberDirectory.Lookup.Found(LINE));
    }

    @Test
    void shouldStillAnswer_whenTheListenerFails() {
        heard.failure = new IllegalStateException("full");

        assertThat(xml(call("CA1"))).contains("<Stream ");
    }

    @Test
    void shouldRefuseUnsignedWebhooks_whenATokenIsSet() {
        open(TOKEN);

        assertThatThrownBy(() -> answer(call("CA1")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(403));
        assertThat(xml(call("CA1").fromAfar().signed(TOKEN, ADDRESS.base()))).contains("<Stream ");
    }

    @Test
    void shouldAnswerStreamStatusAlways_butBelieveOnlySignedNews() {
        open(TOKEN);
        FormRequest status =
                FormRequest.to("/webhook/stream_status")
                        .with("CallSid", "CA_TEST")
                        .with("StreamEvent", "stream-started");

        assertThat(response(status).status()).isEqualTo(204);
        assertThat(heard.streamEvents).isEmpty();
        assertThat(meters.counter("kav.stream.status.unsigned").count()).isEqualTo(1);

        assertThat(response(status.signed(TOKEN, ADDRESS.base())).status()).isEqualTo(204);
        assertThat(heard.streamEvents).containsExactly("stream-started");
        heard.failure = new IllegalStateException();
        assertThat(response(status).status()).isEqualTo(204);
    }

    @Test
    void shouldHangUp_afterAGoodCall() {
        ending = Optional.of(Ending.GOOD);

        assertThat(xml(step("/webhook/stream_ended"))).contains("<Response><Hangup/></Response>");
    }

    @Test
    void shouldApologiseAndRecord_whenTheCallFailedOrNothingIsKnown() throws IOException {
        String hebrew = xml(step("/webhook/stream_ended").with("To", "+97231234567"));
        ending = Optional.of(Ending.FAILED);
        Files.write(madeAudio.resolve("apology-en.wav"), new byte[] {1});
        String english = xml(step("/webhook/stream_ended"));

        assertThat(hebrew)
                .containsSubsequence(
                        "<Say language=\"he-IL\" voice=\"Google.he-IL-Wavenet-A\">", "<Record ")
                .contains("action=\"https://kav.example.com/webhook/recording\"")
                .doesNotContain("<Play>");
        assertThat(english)
                .containsSubsequence(
                        "<Say language=\"en-US\"",
                        "<Play>https://kav.example.com/static/tts/apology-en.wav</Play>",
                        "<Record ");
    }

    @Test
    void shouldThankOnlyForARecordingThatIsKept() {
        assertThat(xml(step("/webhook/recording"))).contains("Your message has been kept");
        heard.kept = CompletableFuture.failedFuture(new IOException());
        assertThat(xml(step("/webhook/recording"))).contains("could not be kept", "<Hangup/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhook/call_status", "/webhook/recording_status"})
    void shouldAcknowledge_onlyWhatIsKept(String path) {
        assertThat(response(step(path)).status()).isEqualTo(204);
        heard.kept = CompletableFuture.failedFuture(new IOException());
        assertThat(response(step(path)).status()).isEqualTo(503);
    }

    @Test
    void shouldTakeAMessage_whenNobodyTookTheTransfer() {
        assertThat(xml(step("/webhook/dial").with("DialCallStatus", "completed")))
                .contains("<Response><Hangup/></Response>");
        assertThat(xml(step("/webhook/dial").with("DialCallStatus", "no-answer")))
                .containsSubsequence("nobody can take your call", "<Record ");
        assertThat(xml(step("/webhook/transfer/wait")))
                .containsSubsequence("<Say", "<Pause", "<Redirect", "/webhook/transfer/failed");
        assertThat(response(step("/webhook/transfer/nowhere")).status()).isEqualTo(404);
        assertThat(response(step("/webhook/amd")).status()).isEqualTo(204);
    }

    @Test
    void shouldSpeakEverySentence_inBothLanguagesAndWithinTwiliosLimit() {
        Twiml twiml = new Twiml(ADDRESS);
        for (SpokenTexts.Sentence sentence : SpokenTexts.Sentence.values()) {
            for (Locale language : List.of(HEBREW, Locale.US, Locale.FRANCE)) {
                Response response = twiml.sayAndHangUp(sentence, language);
                assertThat(response.header("content-type")).contains("text/xml; charset=utf-8");
                assertThat(response.bodyBytes()).hasSizeLessThan(Twiml.MAX_BYTES);
            }
        }
    }

    private static FormRequest call(String callSid) {
        return FormRequest.to("/webhook/incoming_call").with("CallSid", callSid);
    }

    private static FormRequest step(String path) {
        return FormRequest.to(path).with("CallSid", "CA1");
    }

    private String xml(FormRequest request) {
        Response response = response(request);
        assertThat(response.status()).isEqualTo(200);
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }

    private Response response(FormRequest request) {
        return switch (answer(request)) {
            case Response response -> response;
            case Answer.Later(CompletionStage<Response> stage) ->
                    stage.toCompletableFuture().join();
        };
    }

    private Answer answer(FormRequest form) {
        Request request = form.post();
        Route route = ((Router.Match.Found) router.find(HttpMethod.POST, request.path())).route();
        try {
            return ((Route.Target.Plain) route.target()).handler().handle(request);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String xml) {
        Matcher matcher = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(xml);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /// Attributes and elements in a row, as an XML parser sees them.
    private static List<String> parsed(String xml) {
        try {
            List<String> seen = new ArrayList<>();
            var nodes =
                    javax.xml.parsers.DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(
                                    new java.io.ByteArrayInputStream(
                                            xml.getBytes(StandardCharsets.UTF_8)))
                            .getElementsByTagName("*");
            for (int i = 0; i < nodes.getLength(); i++) {
                var attributes = nodes.item(i).getAttributes();
                seen.add(nodes.item(i).getNodeName());
                for (int j = 0; j < attributes.getLength(); j++) {
                    seen.add(
                            attributes.item(j).getNodeName()
                                    + "="
                                    + attributes.item(j).getNodeValue());
                }
            }
            return seen;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Remembers what it was told.
    private static final class Heard implements VoiceListener {
        final List<IncomingCall> incoming = new ArrayList<>();
        final List<Refusal> refused = new ArrayList<>();
        final List<String> streamEvents = new ArrayList<>();
        CompletionStage<Void> kept = CompletableFuture.completedFuture(null);
        RuntimeException failure;

        @Override
        public void onIncomingCall(IncomingCall call) {
            fail();
            incoming.add(call);
        }

        @Override
        public void onRefusedCall(Caller caller, Line line, Refusal refusal) {
            refused.add(refusal);
        }

        @Override
        public void onStreamStatus(CallSid callSid, Notice notice) {
            fail();
            streamEvents.add(notice.field("StreamEvent"));
        }

        @Override
        public CompletionStage<Void> onCallStatus(CallSid callSid, Notice notice) {
            return kept;
        }

        @Override
        public CompletionStage<Void> onRecording(CallSid callSid, Notice notice) {
            return kept;
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
