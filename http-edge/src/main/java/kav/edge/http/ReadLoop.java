package kav.edge.http;

import io.netty.channel.Channel;

/// Asks for the next message without recursion: a thousand pipelined requests would otherwise be a
/// thousand nested reads. Flushes once when everything at hand is answered. Confined to the event
/// loop.
final class ReadLoop {
    private final Channel channel;
    private int depth;
    private boolean isWanted;
    private boolean isOutstanding;

    ReadLoop(Channel channel) {
        this.channel = channel;
    }

    /// A message has come.
    void enter() {
        isOutstanding = false;
        depth++;
    }

    /// The message is dealt with; reads on if that was asked for meanwhile.
    void leave() {
        depth--;
        run();
    }

    /// Wants one more message.
    void request() {
        isWanted = true;
        run();
    }

    /// The socket has given all it had. Netty's flow control forgets a read that found no whole
    /// message, so it is asked for again.
    void complete() {
        if (isOutstanding) {
            request();
        }
    }

    private void run() {
        if (depth > 0) {
            return;
        }
        while (isWanted) {
            isWanted = false;
            isOutstanding = true;
            depth++;
            channel.read();
            depth--;
        }
        channel.flush();
    }
}
