package kav.edge.mediastream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.LoopBuffer;
import kav.media.call.worker.SpeechWorker;
import kav.media.twilio.TwilioDecoder;

/// The shared part of each event loop, made when its first media socket opens. Thread-safe.
final class LoopSides implements AutoCloseable {
    /// Most frames in one message to the carrier: 100 ms.
    private static final int MESSAGE_FRAMES = 5;

    /// What a socket holds after a stall of the loop of 700 ms; more takes another read.
    private static final int RECEIVED_BYTES = 16_384;

    /// A message of 100 ms and its mark.
    private static final int SENT_BYTES = 2_048;

    private final ConcurrentMap<EventLoop, LoopSide> sides = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final String workers;
    private final int maxMessageBytes;
    private final LongSupplier nanoClock;

    /// @param workers what the speech workers' threads are called, before their number
    LoopSides(String workers, int maxMessageBytes, LongSupplier nanoClock) {
        this.workers = workers;
        this.maxMessageBytes = maxMessageBytes;
        this.nanoClock = nanoClock;
    }

    LoopSide of(EventLoop loop, ByteBufAllocator allocator) {
        return sides.computeIfAbsent(loop, opened -> open(opened, allocator));
    }

    private LoopSide open(EventLoop loop, ByteBufAllocator allocator) {
        SpeechWorker worker = new SpeechWorker(workers + "-" + numbers.getAndIncrement());
        return new LoopSide(
                new LoopWheel(loop, nanoClock),
                new LoopSide.Memory(
                        new FrameDecoder.Scratch(maxMessageBytes),
                        new LoopBuffer(RECEIVED_BYTES, allocator),
                        new LoopBuffer(SENT_BYTES, allocator)),
                new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES),
                new TwilioLine.Factory(MESSAGE_FRAMES),
                worker);
    }

    @Override
    public void close() {
        for (LoopSide side : sides.values()) {
            side.wheel().close();
            side.worker().close();
            side.memory().close();
        }
    }
}
