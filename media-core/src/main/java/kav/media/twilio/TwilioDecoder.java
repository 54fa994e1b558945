package kav.media.twilio;

import java.nio.charset.StandardCharsets;
import kav.media.frame.StreamSid;
import org.jspecify.annotations.Nullable;

/// Turns one JSON text from Twilio's media stream into a [TwilioMessage]: see [MessageReader].
/// Confined to the call loop: one instance a socket.
public final class TwilioDecoder {
    /// Longest payload accepted by default, decoded bytes: two seconds of sound.
    public static final int DEFAULT_MAX_PAYLOAD_BYTES = 16_384;

    private final MessageReader reader;
    private byte @Nullable [] expectedStreamSid;
    private boolean isPlain;

    /// @param maxPayloadBytes longest payload accepted, decoded bytes, at least one
    public TwilioDecoder(int maxPayloadBytes) {
        this(new MessageReader(maxPayloadBytes));
    }

    private TwilioDecoder(MessageReader reader) {
        this.reader = reader;
    }

    /// A decoder for another stream of the same loop, which works in the same memory: a thousand
    /// streams in turn find it in the processor's cache.
    public TwilioDecoder another() {
        return new TwilioDecoder(reader);
    }

    /// From now on only this stream's messages are ours; before, everything that belongs to a
    /// stream is [MalformedReason#NO_STREAM].
    public void expect(StreamSid streamSid) {
        expectedStreamSid = streamSid.value().getBytes(StandardCharsets.UTF_8);
        isPlain = UsualMedia.isPlain(expectedStreamSid);
    }

    /// Decodes one whole text; borrows the buffer for the call.
    ///
    /// @return for media always the same view, overwritten by the next call of any decoder that
    ///   shares its memory
    /// @throws IndexOutOfBoundsException when the range does not lie in the buffer
    public TwilioMessage decode(byte[] buffer, int offset, int length) {
        return reader.decode(buffer, offset, length, expectedStreamSid, isPlain);
    }
}
