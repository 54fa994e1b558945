package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kav.media.call.journal.CallJournal;
import kav.media.call.notice.Notice;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.recording.TapeByHand;
import org.junit.jupiter.api.Test;

/// The caller is told that a machine answers and records, before anything is asked, and may say no.
class NoticeTest {
    private static final String TOLD = "A machine speaks and records";
    private static final String TOLD_UNRECORDED = "A machine speaks";
    private static final String NOT_RECORDED = "This is not recorded";
    private static final int HELLO_FRAMES = 2 * CallRig.FRAMES_A_WORD;
    private static final int NOTICE_FRAMES = 5 * CallRig.FRAMES_A_WORD;

    private final CallRig rig = new CallRig();
    private final TapeByHand tape = new TapeByHand();

    private CallRig recorded() {
        rig.notice = new Notice(TOLD, TOLD_UNRECORDED, "test-1", "en", '9', NOT_RECORDED);
        rig.tapes = _ -> Optional.of(tape.tape);
        rig.dialogue.greeting.add("What is it about?");
        return rig.open();
    }

    private List<CallJournal.Happened> happened(String kind) {
        return rig.written(CallJournal.Happened.class).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    private List<String> agentHeard() {
        return rig.turns().stream()
                .filter(turn -> turn.speaker() == CallJournal.Speaker.AGENT)
                .map(CallJournal.Turn::heard)
                .toList();
    }

    @Test
    void shouldTellTheCallerBeforeTheFirstQuestion_andWriteDownWhenThatWasHeard() {
        recorded().silence(HELLO_FRAMES + NOTICE_FRAMES + 160);

        assertThat(agentHeard()).containsExactly("Hello there " + TOLD + " What is it about?");
        assertThat(happened("notice_given"))
                .singleElement()
                .satisfies(event -> {
                    long dueMs = 20L * (HELLO_FRAMES + NOTICE_FRAMES);
                    assertThat(event.atMs()).isBetween(dueMs - 300, dueMs + 400);
                    assertThat(event.facts())
                            .containsEntry("text_version", "test-1")
                            .containsEntry("language", "en")
                            .containsEntry("tells", "assistant_and_recording");
                });
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(happened("notice_not_heard")).isEmpty();
    }

    @Test
    void shouldTellBeforeAGreetingThatAsks() {
        rig.dialogue.greeting.set(0, "Hello, how can I serve you?");
        recorded().silence(400);
        assertThat(agentHeard())
                .containsExactly(TOLD + " Hello, how can I serve you? What is it about?");
    }

    @Test
    void shouldTellOfTheMachineAlone_whenTheCallIsNotRecorded() {
        rig.notice = new Notice(TOLD, TOLD_UNRECORDED, "test-1", "en", '9', NOT_RECORDED);
        rig.open().silence(300);
        assertThat(agentHeard()).containsExactly("Hello there " + TOLD_UNRECORDED);
        assertThat(happened("notice_given").getFirst().facts()).containsEntry("tells", "assistant");
    }

    @Test
    void shouldSaySo_whenTheCallerHungUpBeforeTheNoticeWasHeard() {
        recorded().silence(HELLO_FRAMES + 40);
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(happened("notice_given")).isEmpty();
        assertThat(happened("notice_not_heard")).hasSize(1);
        assertThat(rig.written.getLast()).isInstanceOf(CallJournal.Ended.class);
    }

    @Test
    void shouldSpeakOn_whenTheCallerTalksOverTheNotice() {
        recorded().silence(HELLO_FRAMES + 20).speech(60).silence(120);
        assertThat(rig.sent).doesNotContain("clear");
        assertThat(happened("notice_given")).hasSize(1);
    }

    @Test
    void shouldTellAgainBeforeTheAnswer_whenTheCallerBrokeIntoTheGreeting() {
        recorded().silence(15).speech(50).silence(14).understands("an appointment").silence(300);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("an appointment"));
        assertThat(agentHeard().getFirst()).doesNotContain(TOLD);
        assertThat(agentHeard().get(1)).isEqualTo(TOLD + " Very good");
        assertThat(happened("notice_given")).hasSize(1);
    }

    @Test
    void shouldDeleteTheRecordingAndGoOn_whenTheCallerDoesNotWantIt() {
        recorded().silence(HELLO_FRAMES + NOTICE_FRAMES + 160);
        rig.speech(50).silence(14).understands("please don't record me").silence(20);
        tape.turn();
        assertThat(tape.discarded()).contains("did not want");
        assertThat(tape.sounds(0)).as("nothing is left").isEmpty();
        rig.silence(200);

        assertThat(rig.asked).as("the dialogue was not asked about it").isEmpty();
        assertThat(rig.dialogue.wentOn).isEqualTo(1);
        assertThat(agentHeard().get(1)).isEqualTo(NOT_RECORDED + " As I said");
        assertThat(happened("recording_refused"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.detail()).contains("deleted");
                    assertThat(event.facts()).containsEntry("by", "words");
                });
    }

    @Test
    void shouldConfirmRightBehindTheNotice_whenTheCallerRefusedOverIt() {
        recorded()
                .silence(HELLO_FRAMES + 20)
                .speech(40)
                .silence(14)
                .understands("don't record this");
        assertThat(happened("recording_refused")).hasSize(1);
        rig.silence(300);
        assertThat(rig.dialogue.wentOn).isEqualTo(1);
        assertThat(agentHeard().getFirst()).startsWith("Hello there " + TOLD);
        assertThat(agentHeard().get(1)).isEqualTo(NOT_RECORDED + " As I said");
        assertThat(rig.asked).isEmpty();
    }

    @Test
    void shouldRefuseByTheKey_whenTheNoticeNamedOne() {
        rig.dialogue.expectation = new Expectation.Digits(7);
        recorded().silence(HELLO_FRAMES + 40);
        rig.call.onKey('9');
        rig.silence(300);
        assertThat(happened("recording_refused").getFirst().facts()).containsEntry("by", "key");
        assertThat(agentHeard().get(1))
                .as("the rest of the notice is still owed")
                .isEqualTo(NOT_RECORDED + " " + TOLD_UNRECORDED + " As I said");
        rig.call.onKey('9');
        rig.silence(110);
        assertThat(rig.asked).as("now it is a digit").containsExactly(new UserTurn.Keyed("9"));
        assertThat(happened("recording_refused")).hasSize(1);
    }

    @Test
    void shouldTellTheDialogueNothingOfTheNotice() {
        recorded().silence(HELLO_FRAMES + NOTICE_FRAMES + 160);
        assertThat(rig.dialogue.heard).containsExactly("Hello there What is it about?");
    }

    @Test
    void shouldConfirmOnce_whenTheSettledTextComesAfterItsGuessWasAnswered() {
        recorded().silence(HELLO_FRAMES + NOTICE_FRAMES + 160);
        rig.speech(30).guesses("please don't record me").speech(20).silence(100);
        assertThat(happened("recording_refused")).hasSize(1);
        rig.understands("please don't record me").silence(300);
        assertThat(rig.dialogue.wentOn).isEqualTo(1);
        assertThat(rig.asked).isEmpty();
    }

    @Test
    void shouldConfirmAgain_whenTheCallerRefusesAgain() {
        recorded().silence(HELLO_FRAMES + NOTICE_FRAMES + 160);
        for (int i = 0; i < 2; i++) {
            rig.speech(50).silence(14).understands("please don't record me").silence(250);
        }
        assertThat(rig.dialogue.wentOn).isEqualTo(2);
        assertThat(happened("recording_refused")).hasSize(1);
    }

    @Test
    void shouldTellBeforeAGreetingThatAsks_inAnyScript() {
        rig.dialogue.greeting.set(0, "كيف أساعدك؟");
        recorded().silence(400);
        assertThat(agentHeard().getFirst()).startsWith(TOLD);
    }
}
