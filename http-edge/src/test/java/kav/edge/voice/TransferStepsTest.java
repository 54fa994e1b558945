package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Optional;
import kav.edge.voice.CallEndings.Ending;
import kav.edge.voice.WarmTransfers.State;
import org.junit.jupiter.api.Test;

/// A transfer whose person is asked first, step by step.
class TransferStepsTest extends VoiceFixture {
    /// A step of the person's own call.
    private static FormRequest leg(String step) {
        return FormRequest.to("/webhook/transfer/" + step + "?call=CA1")
                .with("CallSid", "CA2")
                .with("Direction", "outbound-api");
    }

    @Test
    void shouldHoldTheCallerWithSound_whenThePersonIsRung() {
        ending = Optional.of(Ending.HANDED_OVER);
        handedTo = Optional.of("+97237654321");
        warm.rings = true;

        assertThat(xml(step("/webhook/stream_ended").with("To", "+97231234567")))
                .containsSubsequence(
                        "<Play>https://kav.example.com/static/tts/hold.wav</Play>",
                        "<Redirect>https://kav.example.com/webhook/transfer/wait</Redirect>")
                .doesNotContain("<Dial");
        assertThat(madeAudio.resolve("hold.wav")).hasBinaryContent(HoldSound.wav());
        assertThat(warm.told).containsExactly("ring CA1 of  from +97231234567");
    }

    @Test
    void shouldDialAtOnce_whenThePersonCannotBeAskedFirst() {
        ending = Optional.of(Ending.HANDED_OVER);
        handedTo = Optional.of("+97237654321");

        assertThat(xml(step("/webhook/stream_ended").with("To", "+97231234567")))
                .contains("<Number>+97237654321</Number>");
    }

    @Test
    void shouldHoldOn_untilItIsTakenOrOver() throws Exception {
        warm.state = State.RINGING;
        assertThat(xml(step("/webhook/transfer/wait"))).contains("<Play>", "<Redirect>");
        Files.delete(madeAudio.resolve("hold.wav"));
        assertThat(xml(step("/webhook/transfer/wait")))
                .containsSubsequence("<Say", "<Pause", "<Redirect");

        warm.state = State.TAKEN;
        assertThat(xml(step("/webhook/transfer/wait"))).contains(">transfer-CA1</Conference>");

        warm.state = State.OVER;
        assertThat(xml(step("/webhook/transfer/wait")))
                .containsSubsequence("nobody can take your call", "<Record ");
        warm.failure = new IllegalStateException("the records are away");
        assertThat(xml(step("/webhook/transfer/wait"))).contains("<Record ");
    }

    @Test
    void shouldTakeAMessage_whenThePersonIsGoneBeforeTheCallerComes() {
        warm.state = State.LEFT;
        assertThat(xml(step("/webhook/transfer/join"))).contains("<Record ");
        assertThat(xml(step("/webhook/transfer/wait"))).contains("<Record ");

        warm.state = State.OVER;
        assertThat(xml(step("/webhook/transfer/join"))).contains(">transfer-CA1</Conference>");
        warm.failure = new IllegalStateException("the records are away");
        assertThat(xml(step("/webhook/transfer/join"))).contains(">transfer-CA1</Conference>");
    }

    @Test
    void shouldTellThePersonWhatItIsAbout_whenTheyAnswer() {
        warm.state = State.RINGING;

        assertThat(xml(leg("whisper")))
                .containsSubsequence(
                        "<Gather",
                        "A call from the automatic assistant. A leak &amp; a flood.",
                        "press 1",
                        "</Gather>",
                        "<Hangup/>")
                .contains(
                        "action=\"https://kav.example.com/webhook/transfer/accept?call=CA1\"",
                        "numDigits=\"1\"");
        warm.state = State.OVER;
        assertThat(xml(leg("whisper"))).containsSubsequence("has hung up", "<Hangup/>");
    }

    @Test
    void shouldConnectOnlyWhoTakesTheCall_whileTheCallerIsThere() {
        warm.takes = true;
        assertThat(xml(leg("accept").with("Digits", "1")))
                .contains(
                        "endConferenceOnExit=\"true\"",
                        ">transfer-CA1</Conference>",
                        "action=\"https://kav.example.com/webhook/transfer/done\"");
        assertThat(xml(leg("accept").with("Digits", "2")))
                .contains("<Response><Hangup/></Response>");
        warm.takes = false;
        assertThat(xml(leg("accept").with("Digits", "1"))).contains("has hung up");
        assertThat(warm.told).containsExactly("take CA1 of ", "take CA1 of ");
        assertThat(xml(step("/webhook/transfer/join"))).contains(">transfer-CA1</Conference>");
    }

    @Test
    void shouldPassTheEndOfThePersonsCallOn_asOneOfTheCallers() {
        assertThat(response(leg("status").with("CallStatus", "busy")).status()).isEqualTo(204);

        assertThat(warm.told).containsExactly("busy CA1");
    }

    @Test
    void shouldEndOrTakeAMessage_whenTheTalkIsOverOrNobodyTookIt() {
        assertThat(xml(step("/webhook/transfer/done"))).contains("<Response><Hangup/></Response>");
        assertThat(xml(step("/webhook/transfer/failed"))).contains("<Record ");
        assertThat(response(step("/webhook/transfer/nowhere")).status()).isEqualTo(404);
    }
}
