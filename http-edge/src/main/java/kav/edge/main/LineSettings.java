package kav.edge.main;

import java.time.Duration;
import kav.media.call.CallSettings;
import kav.media.call.ReplyBudgets;
import kav.media.call.notice.Notices;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.TurnLanguages;
import kav.media.vad.VadSettings;

/// The owner's settings as the line takes them. Stateless.
public final class LineSettings {
    /// How long after the endpoint a final text is waited for: the offline recognizer needs up to a
    /// second.
    private static final Duration FINAL_TEXT = Duration.ofMillis(1_500);

    private static final Duration INTER_DIGIT = Duration.ofSeconds(2);

    private LineSettings() {}

    /// A yes or a no needs no more than that; see [TurnSettings#DEFAULT].
    private static final int YES_NO_MS = 250;

    /// @param languages what the words of each language say about turns
    /// @param notices what callers are told before the first question
    public static CallSettings of(
            kav.edge.settings.CallSettings settings, TurnLanguages languages, Notices notices) {
        var stream = settings.stream();
        return new CallSettings(
                new JitterSettings(
                        stream.jitterFrames(),
                        JitterSettings.IN_ORDER.reorderFrames(),
                        JitterSettings.IN_ORDER.gapFrames(),
                        stream.jitterFrames() * 3 / 4),
                stream.playoutFrames(),
                new PlayoutSettings(
                        (int) stream.playoutLead().toMillis(),
                        PlayoutSettings.DEFAULT.messageFrames(),
                        PlayoutSettings.DEFAULT.markGraceMs()),
                VadSettings.DEFAULT,
                turns(settings.turn()),
                languages,
                notices,
                true,
                settings.admission().maxLength(),
                FINAL_TEXT,
                ReplyBudgets.DEFAULT,
                INTER_DIGIT);
    }

    private static TurnSettings turns(kav.edge.settings.CallSettings.Turn turn) {
        TurnSettings usual = TurnSettings.DEFAULT;
        int openMs = (int) turn.endpoint().toMillis();
        int shortMs = (int) turn.shortSpeech().toMillis();
        int decisionMs = Math.max(usual.decisionMs(), shortMs);
        return new TurnSettings(
                TurnSettings.endpointing(
                        openMs,
                        Math.min(openMs, YES_NO_MS),
                        (int) turn.endpointDigits().toMillis(),
                        (int) turn.endpointAfterPhrase().toMillis()),
                shortMs,
                decisionMs,
                Math.max(usual.backchannelMs(), decisionMs),
                usual.lateWordsMs(),
                (int) turn.silencePrompt().toMillis(),
                usual.silenceSteps());
    }
}
