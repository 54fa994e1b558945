package kav.edge.main;

import java.time.Duration;
import java.util.Map;
import kav.media.call.CallSettings;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.turn.Endpointing;
import kav.media.turn.Expecting;
import kav.media.turn.TurnSettings;
import kav.media.vad.VadSettings;

/// The owner's settings as the line takes them.
final class LineSettings {
    /// How long after the endpoint a final text is waited for: the offline recognizer needs up to a
    /// second.
    private static final Duration FINAL_TEXT = Duration.ofMillis(1_500);

    /// Until the first sound of a reply; after it the caller gets an apology.
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private static final Duration INTER_DIGIT = Duration.ofSeconds(2);

    private LineSettings() {}

    static CallSettings of(kav.edge.settings.CallSettings settings) {
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
                true,
                settings.admission().maxLength(),
                FINAL_TEXT,
                ANSWER,
                INTER_DIGIT);
    }

    private static TurnSettings turns(kav.edge.settings.CallSettings.Turn turn) {
        int phraseMs = (int) turn.endpointAfterPhrase().toMillis();
        Endpointing usual = new Endpointing((int) turn.endpoint().toMillis(), phraseMs);
        return new TurnSettings(
                Map.of(
                        Expecting.OPEN, usual,
                        Expecting.YES_NO, usual,
                        Expecting.CHOICE, usual,
                        Expecting.DIGITS,
                                new Endpointing((int) turn.endpointDigits().toMillis(), phraseMs)),
                (int) turn.shortSpeech().toMillis(),
                (int) turn.silencePrompt().toMillis(),
                TurnSettings.DEFAULT.silenceSteps());
    }
}
