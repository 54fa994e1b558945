package kav.media.frame;

/// The carrier's name of a call (Twilio: CA…), an opaque text of 1 to 64 characters.
///
/// @throws IllegalArgumentException when it is empty or longer
public record CallSid(String value) {
    /// Most characters accepted.
    public static final int MAX_LENGTH = 64;

    public CallSid {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("CallSid must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
