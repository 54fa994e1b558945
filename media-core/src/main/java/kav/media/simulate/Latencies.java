package kav.media.simulate;

import java.util.List;
import java.util.function.ToLongFunction;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.CallJournal.Latency;
import kav.media.simulate.world.CallTrace;

/// How long the answers of one call took, on the caller's clock. Immutable.
///
/// @param answerMs from the end of speech to the answer's first sound, the median; −1: no answer
/// @param ownMs what of it is neither the wait for the end of the turn nor an engine: from the
///   text, or the sound, being there to the next step, the greatest
record Latencies(long answerMs, long ownMs) {
    static Latencies of(CallTrace trace) {
        List<Latency> answers =
                trace.turns(CallJournal.Speaker.AGENT).stream()
                        .map(turn -> turn.measures().latency())
                        .filter(latency -> latency.playedMs() >= 0 && latency.firstAudioMs() >= 0)
                        .toList();
        long[] waits = sorted(answers, Latency::playedMs);
        long[] own = sorted(answers, latency -> latency.playedMs() - latency.firstAudioMs());
        return waits.length == 0
                ? new Latencies(-1, -1)
                : new Latencies(waits[waits.length / 2], own[own.length - 1]);
    }

    private static long[] sorted(List<Latency> answers, ToLongFunction<Latency> step) {
        return answers.stream().mapToLong(step).sorted().toArray();
    }

    String answer() {
        return answerMs < 0 ? "–" : answerMs + " ms";
    }

    String own() {
        return ownMs < 0 ? "–" : ownMs + " ms";
    }
}
