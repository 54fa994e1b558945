package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.edge.http.ProblemException;
import kav.edge.http.Response;
import kav.edge.voice.CachedNumberDirectory.Snapshot;
import kav.edge.voice.trust.CallToken;
import kav.media.frame.CallSid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingCallTest extends VoiceFixture {
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

    @Test
    void shouldTakeAMessageByTwiliosVoice_whenNoVoiceOfOursSpeaksTheLanguage() {
        silentLine = HEBREW_LINE;

        String xml = xml(call("CA1").with("To", "+97231234567"));

        assertThat(xml)
                .contains("<Say language=\"he-IL\" voice=\"Google.he-IL-Wavenet-A\">")
                .contains("<Record ")
                .doesNotContain("<Connect");
        assertThat(heard.refused).containsExactly(VoiceListener.Refusal.NO_VOICE);
        assertThat(admission.places()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA1", "a<b>&\"c'", "שלום 😀", "-token-mark-"})
    void shouldWriteWhatTheLibraryWrites_forAnyCallSid(String callSid) {
        String xml = new ConnectTemplate(ADDRESS).document("", new CallSid(callSid), "tok_en-1");

        assertThat(parsed(xml))
                .isEqualTo(parsed(ConnectTemplate.written(ADDRESS, "", callSid, "tok_en-1")));
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

    @Test
    void shouldIssueTheCallsNextStream_andTheSameOneUntilItStarts() {
        nextStream = 2;

        xml(call("CA7"));
        xml(call("CA7"));

        assertThat(heard.incoming)
                .extracting(VoiceListener.IncomingCall::streamNumber)
                .containsExactly(2, 2);
    }

    @Test
    void shouldAnswer400_whenFromOrToIsEndless() {
        for (String field : java.util.List.of("From", "To")) {
            assertThatThrownBy(() -> response(call("CA8").with(field, "9".repeat(321))))
                    .isInstanceOf(kav.edge.http.ProblemException.class);
        }
    }
}
