package kav.edge.main;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import kav.crm.journal.JournalWriter;
import kav.edge.mediastream.StreamCounters;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.admission.LoopLag;
import kav.media.call.Calls;

/// The figures of the line in `/metrics`.
final class NodeMeters {
    private NodeMeters() {}

    static void register(
            MeterRegistry meters,
            Calls calls,
            StreamCounters streams,
            Admission admission,
            LoopLag lag,
            JournalWriter journal) {
        Gauge.builder("kav.calls.live", calls, Calls::count)
                .description("Calls going on")
                .register(meters);
        Gauge.builder("kav.calls.places", admission, Admission::places)
                .description("Places taken by calls, reserved ones included")
                .register(meters);
        Gauge.builder("kav.streams.live", streams, StreamCounters::liveCount)
                .description("Media sockets open")
                .register(meters);
        Gauge.builder("kav.loop.lag.seconds", lag, latest -> latest.worstLagNs() / 1e9)
                .description("Lag of the latest event loop")
                .register(meters);
        count(
                meters,
                "kav.streams.opened",
                "Media sockets opened",
                streams,
                StreamCounters::openedCount);
        count(
                meters,
                "kav.streams.refused",
                "Streams refused at start",
                streams,
                StreamCounters::refusedCount);
        count(
                meters,
                "kav.stream.messages.bad",
                "Messages that break the protocol",
                streams,
                StreamCounters::badCount);
        count(
                meters,
                "kav.stream.messages.unknown",
                "Messages of unknown events",
                streams,
                StreamCounters::unknownCount);
        count(
                meters,
                "kav.journal.committed",
                "Entries committed",
                journal,
                writer -> writer.state().committed());
        count(
                meters,
                "kav.journal.spooled",
                "Entries kept on disk first",
                journal,
                writer -> writer.state().spooled());
        count(
                meters,
                "kav.journal.refused",
                "Entries the records do not take",
                journal,
                writer -> writer.state().refused());
    }

    private static <T> void count(
            MeterRegistry meters, String name, String what, T source, ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, source, count).description(what).register(meters);
    }
}
