package kav.media.frame;

/// The carrier's name of one media stream of a call (Twilio: MZ…), an opaque text of 1 to 64
/// characters.
///
/// @throws IllegalArgumentException when it is empty or longer
public record StreamSid(String value) {
    /// Most characters accepted.
    public static final int MAX_LENGTH = 64;

    public StreamSid {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("StreamSid must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
