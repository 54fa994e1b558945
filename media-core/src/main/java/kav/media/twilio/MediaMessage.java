package kav.media.twilio;

/// One `media` message: a piece of one track's sound.
///
/// A view that its decoder fills anew for each message: valid until the next
/// [TwilioDecoder#decode], then overwritten. Confined to the call loop; the decoder owns the
/// payload's bytes, readers borrow them.
public final class MediaMessage implements TwilioMessage {
    /// [#sequenceNumber] when the message carried none.
    public static final long NO_SEQUENCE_NUMBER = -1;

    long sequenceNumber;
    long chunk;
    long timestampMs;
    boolean isInbound;
    byte[] payload = new byte[0];
    int payloadLength;

    MediaMessage() {}

    /// Counts all messages of the socket after `connected`, or [#NO_SEQUENCE_NUMBER].
    public long sequenceNumber() {
        return sequenceNumber;
    }

    /// Counts the media messages; decides their order.
    public long chunk() {
        return chunk;
    }

    /// When the piece starts, ms since the stream began.
    public long timestampMs() {
        return timestampMs;
    }

    /// True for the caller's own sound, false for what was played to the caller.
    public boolean isInbound() {
        return isInbound;
    }

    /// The sound, μ-law, 8 kHz, mono; the first [#payloadLength] bytes count.
    public byte[] payload() {
        return payload;
    }

    /// How many bytes of [#payload] count, any number from 0.
    public int payloadLength() {
        return payloadLength;
    }

    /// Never the sound.
    @Override
    public String toString() {
        return "MediaMessage[chunk=%d, timestampMs=%d, payloadLength=%d]"
                .formatted(chunk, timestampMs, payloadLength);
    }
}
