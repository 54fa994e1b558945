package kav.edge.mediastream;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import kav.edge.websocket.CloseCode;
import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.FrameListener;
import kav.edge.websocket.FrameWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One media socket after its upgrade: bytes in, frames decoded, one write and one flush a turn of
/// the loop. Keeps the duties of RFC 6455 (ping, pong, close handshake) and the time limits of the
/// line.
///
/// Confined to its event loop; `executor` alone may be used from other threads. It reads no clock:
/// time comes with the tick of its loop's [LoopWheel].
final class MediaSocket implements FrameListener {
    private static final Logger log = LoggerFactory.getLogger(MediaSocket.class);

    private final SocketTimeouts timeouts;
    private final LoopWheel wheel;
    private final FrameDecoder decoder;
    private final Session session;
    private @Nullable Wire wire;

    /// The unfinished frame at the end of the last read, or null (the usual case).
    private @Nullable ByteBuf unfinished;

    /// Frames written in this turn, not yet given to the socket, or null.
    private @Nullable ByteBuf unsent;

    /// Where the wheel marks whether this socket is on time; -1 when off the wheel.
    private int place = -1;

    private boolean readSinceTick = true;
    private boolean closeSent;
    private boolean over;
    private long lastReadNs;
    private long lastPingNs;
    private long unwritableSinceNs;
    private long closeSentNs;

    /// What is carried by the socket. Called on the event loop.
    interface Session {
        /// The socket is open.
        void onOpen(MediaSocket socket);

        /// One text message; borrowed bytes.
        void onText(byte[] buffer, int offset, int length);

        void onBinary();

        /// The wheel turned (every 20 ms) and [MediaSocket#isOnTime] was not called since the last
        /// turn.
        void onTick(long nowNs);

        /// The socket is over, whoever closed it; called once, last.
        ///
        /// @param how what ended it
        void onClosed(SocketEnd how);
    }

    MediaSocket(
            SocketTimeouts timeouts,
            LoopWheel wheel,
            LoopSide.Memory memory,
            int maxMessageBytes,
            Session session) {
        this.timeouts = timeouts;
        this.wheel = wheel;
        this.decoder = new FrameDecoder(memory.scratch(), maxMessageBytes, this);
        this.session = session;
    }

    /// The socket is open, and carried by this. The first that it hears.
    void onOpen(Wire by) {
        wire = by;
        lastReadNs = wheel.nowNs();
        lastPingNs = lastReadNs;
        wheel.add(this);
        session.onOpen(this);
    }

    /// Something else carries it from now on.
    void onMove(Wire by) {
        wire = by;
    }

    /// The wheel keeps this socket at another place from now on.
    void onPlace(int onWheel) {
        place = onWheel;
    }

    /// What was read carried the session on in time: it needs no tick at the wheel's next turn.
    void isOnTime() {
        if (!over) {
            wheel.isOnTime(place);
        }
    }

    /// Bytes of the peer; borrowed.
    void onRead(ByteBuf read) {
        readSinceTick = true;
        if (!over) {
            decode(read);
        }
    }

    /// Decodes where the bytes lie; only what is cut off at the end is copied and kept.
    private void decode(ByteBuf read) {
        ByteBuf rest = unfinished;
        ByteBuf bytes = rest == null ? read : rest.discardReadBytes().writeBytes(read);
        decoder.decode(bytes);
        if (over || bytes.isReadable() == (rest != null)) {
            return;
        }
        if (rest == null) {
            unfinished = wire().copyOf(read);
        } else {
            unfinished = null;
            rest.release();
        }
    }

    /// Appends one text message; it leaves with the flush at the end of this turn.
    void send(byte[] json, int offset, int length) {
        if (!closeSent && !over) {
            FrameWriter.text(unsent(length), json, offset, length);
        }
    }

    /// Whether the socket takes more: below the high water mark of what waits in it.
    boolean isWritable() {
        return wire().isWritable();
    }

    boolean isInLoop() {
        return wire().isInLoop();
    }

    /// Runs tasks on the event loop and flushes what they wrote. Any thread.
    Executor executor() {
        return task ->
                wire().loop()
                        .execute(() -> {
                            task.run();
                            flush();
                        });
    }

    /// Starts the close handshake; the socket is dropped when the peer does not answer in time.
    /// Idempotent.
    void close(int code, String why) {
        if (closeSent || over) {
            return;
        }
        FrameWriter.close(unsent(why.length()), code, why);
        closeSent = true;
        closeSentNs = wheel.nowNs();
        flush();
    }

    /// Sends what this turn of the loop has written.
    void flush() {
        ByteBuf out = unsent;
        if (out != null) {
            unsent = null;
            wire().write(out);
        }
    }

    /// @param payloadBytes of the frame to come; more may follow it
    private ByteBuf unsent(int payloadBytes) {
        ByteBuf out = unsent;
        if (out == null) {
            out = wire().take(payloadBytes);
            unsent = out;
        }
        return out;
    }

    private Wire wire() {
        return Objects.requireNonNull(wire, "set by onOpen");
    }

    /// Called by the wheel every 20 ms, unless the socket is on time.
    void onTick(long nowNs) {
        session.onTick(nowNs);
        flush();
        if (!over) {
            checkLimits(nowNs);
        }
    }

    /// Pings, and the limits on silence, stalls and the close handshake.
    void checkLimits(long nowNs) {
        if (readSinceTick) {
            readSinceTick = false;
            lastReadNs = nowNs;
        }
        if (closeSent) {
            if (nowNs - closeSentNs > timeouts.closeNs()) {
                finish(SocketEnd.CLOSED_BY_US);
            }
        } else if (nowNs - lastReadNs > timeouts.readIdleNs()) {
            finish(SocketEnd.IDLE);
        } else if (isStalled(nowNs)) {
            finish(SocketEnd.STALLED);
        } else if (nowNs - lastPingNs > timeouts.pingNs()) {
            lastPingNs = nowNs;
            FrameWriter.ping(unsent(0));
            flush();
        }
    }

    private boolean isStalled(long nowNs) {
        if (isWritable()) {
            return false;
        }
        if (unwritableSinceNs == 0) {
            unwritableSinceNs = nowNs;
        }
        return nowNs - unwritableSinceNs > timeouts.writeStallNs();
    }

    /// The wire takes more again: a stall ends with the first room, which may be full again before
    /// the wheel's next look.
    void onRoom() {
        unwritableSinceNs = 0;
    }

    @Override
    public void onText(byte[] buffer, int offset, int length) {
        session.onText(buffer, offset, length);
    }

    @Override
    public void onBinary(int length) {
        session.onBinary();
    }

    /// A peer that sends pings and reads nothing gets no pongs: they would pile up here.
    @Override
    public void onPing(byte[] buffer, int offset, int length) {
        if (!closeSent && isWritable()) {
            FrameWriter.pong(unsent(length), buffer, offset, length);
        }
    }

    @Override
    public void onPong() {
        // Any read proves the peer alive; nothing else hangs on it.
    }

    @Override
    public void onClose(int code) {
        if (closeSent) {
            finish(SocketEnd.CLOSED_BY_US);
            return;
        }
        FrameWriter.close(unsent(0), code, "");
        closeSent = true;
        finish(code == CloseCode.NORMAL ? SocketEnd.CLOSED_BY_PEER : SocketEnd.BROKEN_BY_PEER);
    }

    @Override
    public void onViolation(int closeCode, String why) {
        log.atWarn()
                .addKeyValue("closeCode", closeCode)
                .addKeyValue("why", why)
                .log("WebSocket protocol broken");
        if (!closeSent) {
            FrameWriter.close(unsent(why.length()), closeCode, why);
            closeSent = true;
        }
        finish(SocketEnd.VIOLATION);
    }

    /// The connection is gone, whoever closed it.
    void onLost() {
        finish(closeSent ? SocketEnd.CLOSED_BY_US : SocketEnd.BROKEN_BY_PEER);
    }

    /// Reading or writing failed, or what was read made something of ours fail.
    void onBroken(Throwable cause) {
        if (!(cause instanceof IOException)) {
            onFault(cause);
            return;
        }
        log.atInfo()
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("media socket broke");
        finish(SocketEnd.BROKEN_BY_PEER);
    }

    /// Sends what is left, closes the channel, tells the session; once.
    private void finish(SocketEnd how) {
        if (over) {
            return;
        }
        over = true;
        decoder.stop();
        wheel.remove(place);
        ByteBuf out = unsent;
        unsent = null;
        try {
            if (out != null && wire().isOpen()) {
                wire().writeLast(out, timeouts.closeNs());
            } else {
                if (out != null) {
                    out.release();
                }
                wire().close();
            }
        } finally {
            session.onClosed(how);
        }
    }

    /// Something of ours broke while serving this socket; its neighbours go on.
    void onFault(Throwable fault) {
        log.atError().setCause(fault).log("media socket failed");
        finish(SocketEnd.FAULT);
    }

    /// Nothing is read any more: gives back what was kept.
    void onGone() {
        ByteBuf rest = unfinished;
        unfinished = null;
        if (rest != null) {
            rest.release();
        }
    }
}
