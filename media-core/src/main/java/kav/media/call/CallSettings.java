package kav.media.call;

import java.time.Duration;
import kav.media.call.notice.Notices;
import kav.media.frame.Frame;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.TurnLanguages;
import kav.media.vad.VadSettings;

/// How calls are carried. Immutable.
///
/// @param jitter ring 1
/// @param playoutSlots size of ring 2 in frames, a power of two
/// @param playout pacing towards the caller
/// @param voices finding speech
/// @param turns taking turns
/// @param languages what the words of each language say about turns
/// @param notices what callers are told before the first question
/// @param isConversation false for the echo: then the caller's voice stops nothing, and the clock
///   stands still while the caller's frames are late, so that no echo waits for its time
/// @param maxLength of one stream
/// @param finalText how long after the endpoint a recognizer's final text is waited for
/// @param replies how long an answer may take
/// @param interDigit pause between keys that ends a number
public record CallSettings(
        JitterSettings jitter,
        int playoutSlots,
        PlayoutSettings playout,
        VadSettings voices,
        TurnSettings turns,
        TurnLanguages languages,
        Notices notices,
        boolean isConversation,
        Duration maxLength,
        Duration finalText,
        ReplyBudgets replies,
        Duration interDigit) {
    /// The same with each frame sent alone and at once, whatever the caller says: the echo.
    CallSettings frameByFrame() {
        return new CallSettings(
                jitter,
                playoutSlots,
                new PlayoutSettings(playout.leadMs(), 1, playout.markGraceMs()),
                voices,
                turns,
                languages,
                notices,
                false,
                maxLength,
                finalText,
                replies,
                interDigit);
    }

    long maxLengthFrames() {
        return frames(maxLength);
    }

    long finalTextFrames() {
        return frames(finalText);
    }

    long interDigitFrames() {
        return frames(interDigit);
    }

    private static long frames(Duration duration) {
        return duration.toMillis() / Frame.PTIME_MS;
    }
}
