package kav.media.twilio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The one shape in which Twilio sends 20 ms of a caller's sound
/// (https://www.twilio.com/docs/voice/media-streams/websocket-messages), to the byte:
///
/// ```
///   {"event":"media","sequenceNumber":"4","media":{"track":"inbound","chunk":"3","timestamp":"60","payload":"…"},"streamSid":"MZ…"}
/// ```
///
/// Compared part by part instead of read token by token: not less checked, for all that may differ
/// is looked at, but a fraction of the code, which lies in no cache either when the kernel had the
/// processor in between. Whatever differs elsewhere is no fault: [MessageReader] reads it.
/// Allocates nothing. Confined to the call loop.
final class UsualMedia {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] SEQUENCE_NUMBER = ascii("{'event':'media','sequenceNumber':'");
    private static final byte[] CHUNK = ascii("','media':{'track':'inbound','chunk':'");
    private static final byte[] TIMESTAMP = ascii("','timestamp':'");
    private static final byte[] PAYLOAD = ascii("','payload':'");
    private static final byte[] STREAM_SID = ascii("'},'streamSid':'");
    private static final byte[] END = ascii("'}");

    private static final long NONE = -1;

    private byte[] text = new byte[0];
    private int at;
    private int end;

    /// Whether a stream of this name may be read so: a name that JSON must escape is never found as
    /// it is.
    static boolean isPlain(byte[] streamSid) {
        for (byte letter : streamSid) {
            if (letter >= 0 && letter < ' ' || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    /// Reads a text into `media` if it has that shape and belongs to that stream.
    ///
    /// @param streamSid a plain one
    /// @return false for any other text; then `media` and `payload` hold nothing of meaning
    boolean read(
            byte[] buffer,
            int from,
            int to,
            byte[] streamSid,
            Payload payload,
            MediaMessage media) {
        text = buffer;
        at = from;
        end = to;
        return take(SEQUENCE_NUMBER)
                && (media.sequenceNumber = number()) != NONE
                && take(CHUNK)
                && (media.chunk = number()) != NONE
                && take(TIMESTAMP)
                && (media.timestampMs = number()) != NONE
                && take(PAYLOAD)
                && sound(payload, media)
                && take(STREAM_SID)
                && take(streamSid)
                && take(END)
                && at == end;
    }

    private boolean take(byte[] part) {
        int length = part.length;
        if (length > end - at) {
            return false;
        }
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if ((long) LONG.get(text, at + i) != (long) LONG.get(part, i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (text[at + i] != part[i]) {
                return false;
            }
        }
        at += length;
        return true;
    }

    private long number() {
        int first = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at] - '0';
            at++;
        }
        return at == first || at - first > MessageReader.MAX_DIGITS ? NONE : value;
    }

    private boolean sound(Payload payload, MediaMessage media) {
        int quote = at + Payload.FRAME_CHARACTERS;
        if (quote >= end
                || text[quote] != '"'
                || !payload.decode(text, at, Payload.FRAME_CHARACTERS)) {
            return false;
        }
        at += Payload.FRAME_CHARACTERS;
        media.isInbound = true;
        media.payload = payload.bytes;
        media.payloadLength = payload.length;
        return true;
    }

    private static byte[] ascii(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    }
}
