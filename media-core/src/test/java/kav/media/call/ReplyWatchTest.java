package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kav.media.playout.UtteranceNumber;
import org.junit.jupiter.api.Test;

/// The wait as a table: at which ms after the end of speech what is due.
class ReplyWatchTest {
    private final ReplyWatch watch = new ReplyWatch(ReplyBudgets.DEFAULT);

    @Test
    void shouldBridgeThenExplainThenEnd_whenNothingSounds() {
        watch.callerEnded(100, 0);
        watch.asked(2, 130);
        assertThat(due(130, 1_000, false))
                .containsExactly("900 FILLER", "2500 EXPLANATION", "8600 OVERDUE");
    }

    @Test
    void shouldCountFromTheFillersEnd_whenItIsHeard() {
        watch.callerEnded(100, 0);
        watch.asked(2, 130);
        assertThat(due(130, 145, false)).containsExactly("900 FILLER");
        watch.fillerEnded(260);
        assertThat(due(260, 1_000, false)).containsExactly("4700 EXPLANATION", "8600 OVERDUE");
    }

    @Test
    void shouldGiveALateReplyAMoment_whenItsTextCameLate() {
        watch.callerEnded(100, 0);
        watch.asked(2, 200);
        assertThat(due(200, 220, false)).containsExactly("2300 FILLER");
    }

    @Test
    void shouldKeepOut_whenTheCallerSpeaks() {
        watch.callerEnded(100, 0);
        watch.asked(2, 130);
        assertThat(due(130, 300, true)).isEmpty();
        assertThat(due(300, 301, false)).containsExactly("4000 FILLER");
    }

    @Test
    void shouldBeStill_whenTheAnswerSounds() {
        watch.asked(2, 130);
        watch.answered();
        watch.fillerEnded(140);
        assertThat(due(140, 2_000, false)).isEmpty();
    }

    @Test
    void shouldBridgeNothing_whenTheGreetingIsLate() {
        watch.asked(1, 0);
        assertThat(due(0, 1_000, false)).containsExactly("6000 OVERDUE");
    }

    @Test
    void shouldSayOneFillerAReply_whenItPausesTwice() {
        watch.asked(2, 100);
        assertThat(due(100, 160, false)).containsExactly("900 FILLER");
        watch.answered();
        watch.asked(2, 400);
        assertThat(due(400, 460, false)).containsExactly("6900 EXPLANATION");
    }

    @Test
    void shouldKnowTheFirstSentenceByItself_whenAFillerWentBefore() {
        watch.callerEnded(100, 4);
        long filler = UtteranceNumber.filler(5);
        assertThat(List.of(4L, filler, 6L, 6L, 7L).stream().map(watch::isFirstSent))
                .containsExactly(false, false, true, false, false);
        assertThat(List.of(4L, filler, 6L, 6L, 7L).stream().map(watch::isFirstHeard))
                .containsExactly(false, false, true, false, false);
    }

    private List<String> due(long from, long until, boolean callerSpeaks) {
        List<String> due = new ArrayList<>();
        for (long frame = from; frame <= until; frame++) {
            ReplyWatch.Late late = watch.at(frame, false, callerSpeaks);
            if (late != ReplyWatch.Late.NOT) {
                due.add((frame - 100) * 20 + " " + late);
            }
        }
        return due;
    }
}
