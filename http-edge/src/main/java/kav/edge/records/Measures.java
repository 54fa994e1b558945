package kav.edge.records;

import kav.crm.call.TurnMeasures;
import kav.media.call.journal.CallJournal;
import org.jspecify.annotations.Nullable;

/// What a call measured of its replies, as the records keep it. Pure functions, any thread.
final class Measures {
    private Measures() {}

    static TurnMeasures of(CallJournal.TurnMeasures measures) {
        CallJournal.Words words = measures.words();
        return new TurnMeasures(
                latency(measures.latency()),
                new TurnMeasures.Words(
                        words.made(), words.synthesised(), words.sent(), words.played()));
    }

    private static TurnMeasures.@Nullable Latency latency(CallJournal.Latency latency) {
        if (latency.endOfSpeechMs() == CallJournal.Latency.NEVER) {
            return null;
        }
        return new TurnMeasures.Latency(
                latency.endOfSpeechMs(),
                known(latency.endpointMs()),
                known(latency.finalMs()),
                known(latency.firstTokenMs()),
                known(latency.firstAudioMs()),
                known(latency.sentMs()),
                known(latency.playedMs()));
    }

    private static @Nullable Long known(long ms) {
        return ms == CallJournal.Latency.NEVER ? null : ms;
    }
}
