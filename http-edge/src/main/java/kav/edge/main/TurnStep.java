package kav.edge.main;

import java.util.Locale;
import kav.media.call.journal.CallJournal.Latency;

/// The steps of a reply, as labels of its histogram.
enum TurnStep {
    ENDPOINT,
    FINAL,
    FIRST_TOKEN,
    FIRST_AUDIO,
    SENT,
    PLAYED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Ms after the end of speech, or [Latency#NEVER].
    long of(Latency latency) {
        return switch (this) {
            case ENDPOINT -> latency.endpointMs();
            case FINAL -> latency.finalMs();
            case FIRST_TOKEN -> latency.firstTokenMs();
            case FIRST_AUDIO -> latency.firstAudioMs();
            case SENT -> latency.sentMs();
            case PLAYED -> latency.playedMs();
        };
    }
}
