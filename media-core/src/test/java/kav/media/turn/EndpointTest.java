package kav.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a turn ends: by what was asked, by what was said, by how this caller pauses.
class EndpointTest {
    private static final int HANGOVER_FRAMES = 12;

    private final TurnTaker taker = new TurnTaker(TurnSettings.DEFAULT);
    private long frame = -1;
    private long first = -1;
    private long last = -1;

    @ParameterizedTest(name = "{0}, {1}: {2} ms")
    @CsvSource({
        "OPEN, UNKNOWN, 600",
        "OPEN, GOING_ON, 600",
        "OPEN, SETTLED, 440",
        "OPEN, COMPLETE, 300",
        "OPEN, UNFINISHED, 1200",
        "CHOICE, UNKNOWN, 600",
        "CHOICE, COMPLETE, 300",
        "YES_NO, UNKNOWN, 260",
        "YES_NO, COMPLETE, 260",
        "YES_NO, UNFINISHED, 1200",
        "DIGITS, UNKNOWN, 1500",
        "DIGITS, SETTLED, 1500",
        "DIGITS, COMPLETE, 300"
    })
    void shouldWaitSoLong_whenThisWasAskedAndThatWasSaid(
            Expecting asked, Wording said, int waitedMs) {
        taker.expect(asked);
        speak(1_000);
        taker.heard(said);
        assertThat(msUntilEndpoint()).isEqualTo(waitedMs);
    }

    @ParameterizedTest(name = "pauses of {0} ms: {1} ms")
    @CsvSource({"260, 420", "280, 420", "400, 600", "480, 720", "560, 840"})
    void shouldFollowTheCaller_whenTheyPausedFiveTimes(int pauseMs, int waitedMs) {
        for (int i = 0; i < 5; i++) {
            speak(400);
            quiet(pauseMs);
        }
        speak(400);
        assertThat(msUntilEndpoint()).isEqualTo(waitedMs);
    }

    @Test
    void shouldNeverWaitMoreThanHalfAsLongAgain_whenTheCallerWasCutOffOften() {
        for (int i = 0; i < 6; i++) {
            speak(400);
            quiet(1_200);
        }
        speak(400);
        assertThat(msUntilEndpoint()).isEqualTo(900);
    }

    @Test
    void shouldStayAsItIs_whenOnePauseWasLong() {
        speak(400);
        quiet(560);
        speak(400);
        assertThat(msUntilEndpoint()).isEqualTo(600);
    }

    @Test
    void shouldLearnNothing_whenTheAgentSpokeInThePause() {
        for (int i = 0; i < 6; i++) {
            speak(400);
            quiet(700);
            taker.agentStarted(true);
            quiet(500);
            taker.agentEnded();
        }
        speak(400);
        assertThat(msUntilEndpoint()).isEqualTo(600);
    }

    @Test
    void shouldLearnNothing_whenTheCallerPausedBetweenDigits() {
        taker.expect(Expecting.DIGITS);
        for (int i = 0; i < 6; i++) {
            speak(400);
            quiet(1_000);
        }
        taker.expect(Expecting.OPEN);
        speak(400);
        assertThat(msUntilEndpoint()).isEqualTo(600);
    }

    private int msUntilEndpoint() {
        int silentMs = 0;
        TurnAction action = TurnAction.NONE;
        while (action != TurnAction.TURN_ENDED && silentMs < 5_000) {
            action = quietFrame();
            silentMs += 20;
        }
        return silentMs;
    }

    private void speak(int millis) {
        if (last < 0 || frame - last >= HANGOVER_FRAMES) {
            first = frame + 1;
        }
        for (int i = 0; i < millis / 20; i++) {
            frame++;
            last = frame;
            taker.onFrame(frame, true, first, last);
        }
    }

    private void quiet(int millis) {
        for (int i = 0; i < millis / 20; i++) {
            quietFrame();
        }
    }

    private TurnAction quietFrame() {
        frame++;
        boolean hangover = last >= 0 && frame - last < HANGOVER_FRAMES;
        return taker.onFrame(frame, hangover, first, last);
    }
}
