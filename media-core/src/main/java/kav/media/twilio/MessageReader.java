package kav.media.twilio;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes one JSON text from Twilio's media stream apart, in memory that all streams of a loop may
/// share: what it found is used up before the next text.
///
/// What has Twilio's own shape is compared with it ([UsualMedia]); everything else is read in one
/// pass over the bytes, fields in any order, numbers as numbers or as strings (Twilio mixes both),
/// unknown fields skipped. Bad input of any kind is a value, never an exception; a text is only
/// accepted when the whole of it is sound JSON. A `media` message of 20 ms allocates nothing (of
/// another length: see [Payload]); the payload of 20 ms is not even scanned: where its closing
/// quote is expected there is one, and the base64 decoder itself refuses every byte that a string
/// could not hold. Confined to the call loop.
final class MessageReader {
    /// Room for everything in a message beside its payload, bytes.
    private static final int ENVELOPE_BYTES = 8_192;

    /// Digits of a counter or a timestamp at most: 10^15 ms are 31,000 years.
    static final int MAX_DIGITS = 15;

    private static final byte[] MEDIA = "media".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INBOUND = "inbound".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTBOUND = "outbound".getBytes(StandardCharsets.US_ASCII);

    private final int maxPayloadBytes;
    private final JsonCursor cursor = new JsonCursor();
    private final MessageFields fields = new MessageFields(cursor);
    private final OtherMessages otherMessages = new OtherMessages(fields);
    private final Payload payload = new Payload();
    private final UsualMedia usual = new UsualMedia();
    private final byte[] keyScratch = new byte[6 * Field.MAX_NAME_LENGTH];
    private final MediaMessage media = new MediaMessage();
    private final Map<MalformedReason, TwilioMessage> malformed =
            new EnumMap<>(MalformedReason.class);
    private byte @Nullable [] expectedStreamSid;
    private byte[] buffer = new byte[0];
    private int end;

    /// @param maxPayloadBytes longest payload accepted, decoded bytes, at least one
    MessageReader(int maxPayloadBytes) {
        if (maxPayloadBytes < 1) {
            throw new IllegalArgumentException("maxPayloadBytes must be positive");
        }
        this.maxPayloadBytes = maxPayloadBytes;
        for (MalformedReason reason : MalformedReason.values()) {
            malformed.put(reason, new TwilioMessage.Malformed(reason));
        }
    }

    /// Decodes one whole text; borrows the buffer for the call.
    ///
    /// @param streamSid whose messages are taken, in UTF-8; null while there is no stream
    /// @param isPlain whether [UsualMedia] may look for it
    /// @return for media always the same view, overwritten by the next call
    /// @throws IndexOutOfBoundsException when the range does not lie in the buffer
    TwilioMessage decode(
            byte[] buffer, int offset, int length, byte @Nullable [] streamSid, boolean isPlain) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length > maxPayloadBytes / 3 * 4 + ENVELOPE_BYTES) {
            return malformed(MalformedReason.TOO_LONG);
        }
        end = offset + length;
        if (streamSid != null
                && isPlain
                && usual.read(buffer, offset, end, streamSid, payload, media)
                && payload.length <= maxPayloadBytes) {
            return media;
        }
        this.buffer = buffer;
        expectedStreamSid = streamSid;
        cursor.open(buffer, offset, length);
        fields.open(buffer);
        payload.length = -1;
        if (!object(Field.Place.ROOT) || !cursor.isAtEnd()) {
            return malformed(cursor.failure);
        }
        if (!fields.isString(Field.EVENT)) {
            return malformed(MalformedReason.MISSING_FIELD);
        }
        return fields.equal(Field.EVENT, MEDIA) ? mediaMessage() : otherMessage();
    }

    private boolean object(Field.Place place) {
        if (!cursor.take('{')) {
            return false;
        }
        if (cursor.take('}')) {
            return true;
        }
        do {
            if (!cursor.string()) {
                return false;
            }
            Field field = field(place);
            if (!cursor.take(':') || !(field == null ? cursor.skip() : value(field))) {
                return false;
            }
        } while (cursor.take(','));
        return cursor.take('}');
    }

    private @Nullable Field field(Field.Place place) {
        if (!cursor.escaped) {
            return Field.find(place, buffer, cursor.start, cursor.stop);
        }
        if (cursor.stop - cursor.start > keyScratch.length) {
            return null;
        }
        int length = JsonText.unescape(buffer, cursor.start, cursor.stop, keyScratch);
        return Field.find(place, keyScratch, 0, length);
    }

    private boolean value(Field field) {
        if (fields.has(field)) {
            cursor.failure = MalformedReason.DUPLICATE_FIELD;
            return false;
        }
        int first = cursor.peek();
        if (field == Field.PAYLOAD && first == '"') {
            return payload();
        }
        if (first == '"') {
            return cursor.string() && fields.putString(field);
        }
        if (first == '-' || first >= '0' && first <= '9') {
            return cursor.number() && fields.putNumber(field);
        }
        int from = cursor.position;
        boolean isSound = first == '{' && field.child != null ? object(field.child) : cursor.skip();
        return isSound && fields.putOther(field, from);
    }

    /// Reads the payload's string; what it holds is judged later, and only if the event is media.
    private boolean payload() {
        int from = cursor.position + 1;
        int to = from + Payload.FRAME_CHARACTERS;
        if (to < end
                && buffer[to] == '"'
                && payload.decode(buffer, from, Payload.FRAME_CHARACTERS)) {
            cursor.position = to + 1;
            return fields.putString(Field.PAYLOAD, from, to);
        }
        return cursor.string() && fields.putString(Field.PAYLOAD);
    }

    private TwilioMessage mediaMessage() {
        MalformedReason problem = streamProblem();
        if (problem == null) {
            problem = readMedia();
        }
        return problem == null ? media : malformed(problem);
    }

    private @Nullable MalformedReason readMedia() {
        if (!fields.has(Field.CHUNK)
                || !fields.has(Field.TIMESTAMP)
                || !fields.isString(Field.PAYLOAD)) {
            return MalformedReason.MISSING_FIELD;
        }
        media.chunk = fields.count(Field.CHUNK, MAX_DIGITS);
        media.timestampMs = fields.count(Field.TIMESTAMP, MAX_DIGITS);
        media.sequenceNumber = MediaMessage.NO_SEQUENCE_NUMBER;
        if (fields.has(Field.SEQUENCE_NUMBER)) {
            media.sequenceNumber = fields.count(Field.SEQUENCE_NUMBER, MAX_DIGITS);
            if (media.sequenceNumber < 0) {
                return MalformedReason.BAD_VALUE;
            }
        }
        boolean isOutbound = fields.equal(Field.TRACK, OUTBOUND);
        media.isInbound = !isOutbound;
        boolean isTrack =
                isOutbound || !fields.has(Field.TRACK) || fields.equal(Field.TRACK, INBOUND);
        if (media.chunk < 0 || media.timestampMs < 0 || !isTrack) {
            return MalformedReason.BAD_VALUE;
        }
        return readPayload();
    }

    private @Nullable MalformedReason readPayload() {
        if (payload.length < 0) {
            int from = fields.start(Field.PAYLOAD);
            int length = fields.stop(Field.PAYLOAD) - from;
            byte[] text = buffer;
            if (fields.isEscaped(Field.PAYLOAD)) {
                text = new byte[length];
                length = JsonText.unescape(buffer, from, from + length, text);
                from = 0;
            }
            if (length > (maxPayloadBytes + 2) / 3 * 4) {
                return MalformedReason.TOO_LONG;
            }
            if (!payload.decode(text, from, length)) {
                return MalformedReason.BAD_BASE64;
            }
        }
        media.payload = payload.bytes;
        media.payloadLength = payload.length;
        return payload.length > maxPayloadBytes ? MalformedReason.TOO_LONG : null;
    }

    private TwilioMessage otherMessage() {
        TwilioMessage message = otherMessages.read();
        boolean belongsToStream =
                message instanceof TwilioMessage.Dtmf
                        || message instanceof TwilioMessage.Mark
                        || message instanceof TwilioMessage.Stop;
        MalformedReason problem = belongsToStream ? streamProblem() : null;
        return problem == null ? message : malformed(problem);
    }

    private @Nullable MalformedReason streamProblem() {
        if (expectedStreamSid == null) {
            return MalformedReason.NO_STREAM;
        }
        if (!fields.isString(Field.STREAM_SID)) {
            return MalformedReason.MISSING_FIELD;
        }
        return fields.equal(Field.STREAM_SID, expectedStreamSid)
                ? null
                : MalformedReason.FOREIGN_STREAM;
    }

    private TwilioMessage malformed(MalformedReason reason) {
        return Objects.requireNonNull(malformed.get(reason));
    }
}
