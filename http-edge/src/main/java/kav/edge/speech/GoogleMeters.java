package kav.edge.speech;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import kav.media.stt.google.GoogleRecognizer;
import kav.media.stt.google.relay.RelayCounts.Count;

/// What Google's ears have been through, in `/metrics`. Stateless.
final class GoogleMeters {
    private static final double MS_PER_SECOND = 1_000;

    private GoogleMeters() {}

    /// @param ears held by whoever closes them: the meters only look at the list
    static void bind(List<GoogleRecognizer> ears, MeterRegistry meters) {
        Gauge.builder("kav.google.streams", ears, GoogleMeters::open)
                .description("Streams to Google's recognizer that are open now")
                .register(meters);
        counter("relieved", ears, Count.RELIEVED, meters, "Streams relieved before their end");
        counter("retried", ears, Count.RETRIED, meters, "Streams opened anew after a failure");
        counter(
                "stood.in",
                ears,
                Count.STOOD_IN,
                meters,
                "Times a guess had to stand as settled text");
        counter("answers", ears, Count.ANSWERS, meters, "Texts and voices that Google told");
        seconds("sent", ears, Count.SENT_MS, meters, "Sound sent to Google: what it bills");
        seconds("lost", ears, Count.LOST_MS, meters, "Sound that no stream heard");
    }

    private static double open(List<GoogleRecognizer> ears) {
        return ears.stream().mapToInt(GoogleRecognizer::openStreams).sum();
    }

    private static void counter(
            String name,
            List<GoogleRecognizer> ears,
            Count count,
            MeterRegistry meters,
            String description) {
        FunctionCounter.builder("kav.google.streams." + name, ears, all -> sum(all, count))
                .description(description)
                .register(meters);
    }

    private static void seconds(
            String name,
            List<GoogleRecognizer> ears,
            Count count,
            MeterRegistry meters,
            String description) {
        FunctionCounter.builder(
                        "kav.google.audio." + name, ears, all -> sum(all, count) / MS_PER_SECOND)
                .baseUnit("seconds")
                .description(description)
                .register(meters);
    }

    private static double sum(List<GoogleRecognizer> ears, Count count) {
        return ears.stream().mapToLong(ear -> ear.counts().get(count)).sum();
    }
}
