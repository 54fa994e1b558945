package kav.media.twilio;

/// Why a text was not a message. Immutable; fit for a log line and a metric's label.
public enum MalformedReason {
    /// Not JSON (RFC 8259), not UTF-8, or something stands behind the object.
    BROKEN_JSON,
    /// An unknown field nests deeper than 32 levels.
    TOO_DEEP,
    /// The text, its payload or one of its numbers is longer than allowed.
    TOO_LONG,
    /// A field that matters stands twice: two readers could understand two things.
    DUPLICATE_FIELD,
    /// A field that the event needs is absent or of another type.
    MISSING_FIELD,
    /// A field holds what it cannot: a negative timestamp, an empty sid, an unknown track.
    BAD_VALUE,
    /// The payload is not base64 (RFC 4648).
    BAD_BASE64,
    /// The event needs a stream, and none was started.
    NO_STREAM,
    /// The streamSid is not the one of this stream.
    FOREIGN_STREAM
}
