package kav.edge.mediastream;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executor;

/// What carries the bytes of a media socket: [EpollWire] straight to and from the kernel, or
/// [ChannelWire] through Netty's pipeline, where TLS or another transport needs it. Confined to the
/// event loop, except [#loop].
interface Wire {
    /// An empty buffer with room for a frame, to be given to [#write] or [#writeLast], or released,
    /// before the loop's turn is over. It grows for the frames that follow.
    ///
    /// @param payloadBytes of the first frame
    ByteBuf take(int payloadBytes);

    /// Sends these bytes, at once if the kernel takes them; owns the buffer.
    void write(ByteBuf bytes);

    /// Sends these and closes: when they have left, or when the peer has not taken them in time.
    void writeLast(ByteBuf bytes, long withinNs);

    /// Closes at once. Idempotent.
    void close();

    /// Whether it takes more: below the high water mark of what waits for the peer.
    boolean isWritable();

    boolean isOpen();

    boolean isInLoop();

    /// Copies the rest of what was read, for when more of it comes.
    ///
    /// @return retained
    ByteBuf copyOf(ByteBuf rest);

    /// Its event loop. Any thread.
    Executor loop();
}
