package kav.media.call;

import java.time.Duration;
import kav.media.frame.Frame;

/// How long a caller waits for an answer, counted from the end of their speech on the call's clock.
/// Immutable.
///
/// @param filler until a fixed sentence bridges the wait, once a reply
/// @param firstToken until the dialogue's first words: the first part of the wait that the second
///   sentence, which says what happens, comes after
/// @param firstAudio until the voice's first sound after that, or after the filler
/// @param overdue from the question to the dialogue until the call ends with an apology
public record ReplyBudgets(
        Duration filler, Duration firstToken, Duration firstAudio, Duration overdue) {
    /// 900 ms, 2.5 s, 1.5 s and 8 s: beyond about 800 ms callers talk again.
    public static final ReplyBudgets DEFAULT =
            new ReplyBudgets(
                    Duration.ofMillis(900),
                    Duration.ofMillis(2_500),
                    Duration.ofMillis(1_500),
                    Duration.ofSeconds(8));

    long fillerFrames() {
        return frames(filler);
    }

    long firstTokenFrames() {
        return frames(firstToken);
    }

    long firstAudioFrames() {
        return frames(firstAudio);
    }

    long overdueFrames() {
        return frames(overdue);
    }

    private static long frames(Duration duration) {
        return duration.toMillis() / Frame.PTIME_MS;
    }
}
