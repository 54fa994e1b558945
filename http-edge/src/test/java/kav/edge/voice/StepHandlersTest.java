package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kav.edge.voice.CallEndings.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepHandlersTest extends VoiceFixture {
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
    void shouldDialWhomTheBusinessLists_whenTheAgentHandedOver() {
        ending = Optional.of(Ending.HANDED_OVER);
        handedTo = Optional.of("+97237654321");

        assertThat(xml(step("/webhook/stream_ended").with("To", "+97231234567")))
                .containsSubsequence("<Dial ", "<Number>+97237654321</Number>")
                .contains(
                        "action=\"https://kav.example.com/webhook/dial\"",
                        "answerOnBridge=\"true\"",
                        "callerId=\"+97231234567\"")
                .doesNotContain("<Hangup/>");
    }

    @Test
    void shouldTakeAMessage_whenNobodyKnowsWhomTheCallWasHandedTo() {
        ending = Optional.of(Ending.HANDED_OVER);

        assertThat(xml(step("/webhook/stream_ended")))
                .contains("<Record ")
                .doesNotContain("<Dial", "<Hangup/></Response><");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "answered", "busy", "no-answer", "failed", "canceled"})
    void shouldTellEveryOutcome_whenADialIsOver(String status) {
        String answer = xml(step("/webhook/dial").with("DialCallStatus", status));

        boolean isReached = status.equals("completed") || status.equals("answered");
        assertThat(answer.contains("<Record ")).isEqualTo(!isReached);
        assertThat(dialed).containsExactly(status);
    }

    @Test
    void shouldTakeAMessage_whenNobodyTookTheTransfer() {
        assertThat(xml(step("/webhook/dial").with("DialCallStatus", "completed")))
                .contains("<Response><Hangup/></Response>");
        assertThat(xml(step("/webhook/dial").with("DialCallStatus", "no-answer")))
                .containsSubsequence("nobody can take your call", "<Record ");
        assertThat(response(step("/webhook/amd")).status()).isEqualTo(204);
    }
}
