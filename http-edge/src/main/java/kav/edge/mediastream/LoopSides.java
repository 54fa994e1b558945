package kav.edge.mediastream;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import kav.edge.websocket.FrameDecoder;
import kav.media.call.worker.SpeechWorker;

/// The shared part of each event loop, made when its first media socket opens. Thread-safe.
final class LoopSides implements AutoCloseable {
    /// Most frames in one message to the carrier: 100 ms.
    private static final int MESSAGE_FRAMES = 5;

    private final ConcurrentMap<EventLoop, LoopSide> sides = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final StreamDesk desk;
    private final int maxMessageBytes;
    private final LongSupplier nanoClock;

    LoopSides(StreamDesk desk, int maxMessageBytes, LongSupplier nanoClock) {
        this.desk = desk;
        this.maxMessageBytes = maxMessageBytes;
        this.nanoClock = nanoClock;
    }

    LoopSide of(EventLoop loop) {
        return sides.computeIfAbsent(loop, this::open);
    }

    private LoopSide open(EventLoop loop) {
        SpeechWorker worker = new SpeechWorker(numbers.getAndIncrement());
        return new LoopSide(
                new LoopWheel(loop, nanoClock),
                new FrameDecoder.Scratch(maxMessageBytes),
                new TwilioLine.Factory(MESSAGE_FRAMES),
                desk,
                worker);
    }

    @Override
    public void close() {
        for (LoopSide side : sides.values()) {
            side.wheel().close();
            side.worker().close();
        }
    }
}
