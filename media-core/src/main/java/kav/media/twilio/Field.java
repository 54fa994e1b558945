package kav.media.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fields of Twilio's messages that Kav reads, each by the object it stands in. Immutable.
enum Field {
    EVENT(Place.ROOT, "event"),
    SEQUENCE_NUMBER(Place.ROOT, "sequenceNumber"),
    STREAM_SID(Place.ROOT, "streamSid"),
    PROTOCOL(Place.ROOT, "protocol"),
    VERSION(Place.ROOT, "version"),
    MEDIA(Place.ROOT, "media", Place.MEDIA),
    START(Place.ROOT, "start", Place.START),
    DTMF(Place.ROOT, "dtmf", Place.DTMF),
    MARK(Place.ROOT, "mark", Place.MARK),
    STOP(Place.ROOT, "stop", Place.STOP),

    TRACK(Place.MEDIA, "track"),
    CHUNK(Place.MEDIA, "chunk"),
    TIMESTAMP(Place.MEDIA, "timestamp"),
    PAYLOAD(Place.MEDIA, "payload"),

    START_STREAM_SID(Place.START, "streamSid"),
    START_ACCOUNT_SID(Place.START, "accountSid"),
    START_CALL_SID(Place.START, "callSid"),
    TRACKS(Place.START, "tracks"),
    CUSTOM_PARAMETERS(Place.START, "customParameters"),
    MEDIA_FORMAT(Place.START, "mediaFormat", Place.FORMAT),

    ENCODING(Place.FORMAT, "encoding"),
    SAMPLE_RATE(Place.FORMAT, "sampleRate"),
    CHANNELS(Place.FORMAT, "channels"),

    DIGIT(Place.DTMF, "digit"),
    NAME(Place.MARK, "name"),
    STOP_CALL_SID(Place.STOP, "callSid");

    /// An object in which fields stand.
    enum Place {
        ROOT,
        MEDIA,
        START,
        FORMAT,
        DTMF,
        MARK,
        STOP
    }

    /// Longest name, in bytes.
    static final int MAX_NAME_LENGTH = 16;

    private static final Field[][] BY_PLACE = new Field[Place.values().length][];
    private static final byte[][] NAMES = new byte[values().length][];

    static {
        for (Field field : values()) {
            NAMES[field.ordinal()] = field.name.getBytes(StandardCharsets.US_ASCII);
        }
        for (Place place : Place.values()) {
            BY_PLACE[place.ordinal()] =
                    Arrays.stream(values()).filter(f -> f.parent == place).toArray(Field[]::new);
        }
    }

    /// The object that the field's value opens, if it is one whose fields matter.
    final @Nullable Place child;

    /// One bit of a set of fields.
    final int bit = 1 << ordinal();

    private final Place parent;
    private final String name;

    Field(Place parent, String name) {
        this(parent, name, null);
    }

    Field(Place parent, String name, @Nullable Place child) {
        this.parent = parent;
        this.name = name;
        this.child = child;
    }

    /// The field of a place whose name is these bytes, or null.
    static @Nullable Field find(Place place, byte[] bytes, int from, int to) {
        int length = to - from;
        for (Field field : BY_PLACE[place.ordinal()]) {
            byte[] name = NAMES[field.ordinal()];
            if (name.length == length
                    && name[0] == bytes[from]
                    && Arrays.equals(name, 0, length, bytes, from, to)) {
                return field;
            }
        }
        return null;
    }
}
