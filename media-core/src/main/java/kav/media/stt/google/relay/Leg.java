package kav.media.stt.google.relay;

import kav.media.stt.google.wire.SpeechWire;

/// One stream's part of the call's audio. Knows which byte of the call each of its own bytes is.
/// Confined to the mailbox.
final class Leg {
    /// Below Google's limit of 15 KB a message.
    private static final int MOST_MESSAGE_BYTES = 12_000;

    /// A stream that is behind takes audio at no more than twice real time: faster, Google answers
    /// RESOURCE_EXHAUSTED.
    private static final int CATCH_UP = 2;

    private static final int BYTES_PER_MS = (int) RelaySettings.bytes(1);

    private final SpeechWire.Stream stream;
    private final AudioRing.Reader sender;
    private final long openedAt;
    private long readyAt;
    private long first = -1;
    private long next;
    private boolean isOver;

    /// @param now position in the call's audio
    Leg(SpeechWire.Stream stream, long now) {
        this.stream = stream;
        this.sender = stream::send;
        this.openedAt = now;
        this.readyAt = now;
    }

    /// From now on it is fed.
    ///
    /// @param from position of the first byte it hears
    void start(long from, long now) {
        first = from;
        next = from;
        readyAt = now;
    }

    boolean isStarted() {
        return first >= 0;
    }

    /// Sends what is due of the call's audio: the fresh part, and as much again while it is behind.
    ///
    /// @param freshBytes how much was just handed in
    /// @param mostUnreadyBytes audio for which it may take nothing
    /// @return false when it has taken nothing for too long
    boolean feed(AudioRing ring, int freshBytes, long mostUnreadyBytes) {
        if (!isStarted()) {
            return true;
        }
        if (next < ring.tail()) {
            return false;
        }
        if (!stream.isReady()) {
            return ring.head() - readyAt <= mostUnreadyBytes;
        }
        readyAt = ring.head();
        long due = Math.min(ring.head() - next, (long) CATCH_UP * freshBytes);
        while (due > 0) {
            int given = ring.read(next, (int) Math.min(due, MOST_MESSAGE_BYTES), sender);
            next += given;
            due -= given;
        }
        return true;
    }

    /// Whether audio would leave at once, or none is to.
    boolean isTaking() {
        return !isStarted() || stream.isReady();
    }

    /// Position in the call of a time in this stream; where Google gives no time, the end of what
    /// was sent.
    long positionOf(long streamMs) {
        return streamMs <= 0 ? next : Math.min(next, first + streamMs * BYTES_PER_MS);
    }

    /// Position up to which audio was sent.
    long next() {
        return next;
    }

    /// Bytes of audio since it was opened, sent or not.
    long age(long now) {
        return Math.max(now - openedAt, isStarted() ? next - first : 0);
    }

    void halfClose() {
        stream.halfClose();
    }

    void cancel() {
        stream.cancel();
    }

    /// Notes its end.
    ///
    /// @return true the first time
    boolean end() {
        boolean isFirst = !isOver;
        isOver = true;
        return isFirst;
    }
}
