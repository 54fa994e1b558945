package kav.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the agent's sentence: how long the caller spoke over it, which words were known,
/// and how long after the onset.
class BargeInTest {
    private static final int HANGOVER_FRAMES = 12;
    private static final int TRIAL_FRAMES = 150;

    private final TurnTaker taker = new TurnTaker(TurnSettings.DEFAULT);

    @ParameterizedTest(name = "{0} ms of speech, {1} after {2} ms: {3} after {4} ms")
    @CsvSource({
        // No words in time: the length decides.
        "200, UNKNOWN, 0, RESUME, 440",
        "300, UNKNOWN, 0, RESUME, 540",
        "320, UNKNOWN, 0, CANCEL, 500",
        "2000, UNKNOWN, 0, CANCEL, 500",
        // A backchannel: resumed as soon as it is over, also a longer one.
        "200, BACKCHANNEL, 300, RESUME, 320",
        "400, BACKCHANNEL, 460, RESUME, 480",
        "700, BACKCHANNEL, 400, RESUME, 760",
        "1400, BACKCHANNEL, 400, CANCEL, 1020",
        // Other words: cancelled at once, however short.
        "200, GOING_ON, 300, CANCEL, 320",
        "200, SETTLED, 300, CANCEL, 320",
        "200, UNFINISHED, 300, CANCEL, 320",
        "200, COMPLETE, 300, CANCEL, 320",
        "2000, GOING_ON, 200, CANCEL, 220"
    })
    void shouldDecideSo_whenTheCallerSpeaksOverTheAgent(
            int speechMs, Wording words, int wordsAfterMs, TurnAction decision, int afterMs) {
        taker.agentStarted(true);
        TurnAction decided = TurnAction.NONE;
        int elapsedMs = 0;
        while (decided != TurnAction.RESUME && decided != TurnAction.CANCEL) {
            decided = frame(elapsedMs / 20, speechMs / 20);
            elapsedMs += 20;
            if (elapsedMs == wordsAfterMs) {
                taker.heard(words);
            }
        }
        assertThat(decided).isEqualTo(decision);
        assertThat(elapsedMs).isEqualTo(afterMs);
        assertThat(taker.onsetToDecisionFrames() * 20).isEqualTo(afterMs);
    }

    @ParameterizedTest(name = "{0} after {1} ms: {2}")
    @CsvSource({
        "GOING_ON, 700, CANCEL",
        "SETTLED, 1400, CANCEL",
        "SETTLED, 1700, RESUME",
        "COMPLETE, 1700, CANCEL",
        "BACKCHANNEL, 700, RESUME"
    })
    void shouldGiveWayAfterAll_whenWordsOfAShortSoundComeLate(
            Wording words, int wordsAfterMs, TurnAction last) {
        taker.agentStarted(true);
        TurnAction told = TurnAction.NONE;
        for (int i = 0; i < TRIAL_FRAMES; i++) {
            if (i * 20 == wordsAfterMs) {
                taker.heard(words);
            }
            TurnAction action = frame(i, 10);
            told = action == TurnAction.RESUME || action == TurnAction.CANCEL ? action : told;
        }
        assertThat(told).isEqualTo(last);
    }

    private TurnAction frame(int index, int speechFrames) {
        int last = Math.min(index, speechFrames - 1);
        return taker.onFrame(index, index - last < HANGOVER_FRAMES, 0, last);
    }
}
