package kav.media.twilio;

import java.util.Base64;

/// The scratch in which a message's base64 becomes bytes.
///
/// `java.util.Base64` is the fastest decoder there is (vector instructions), but takes whole arrays
/// only; so the text is first copied into an array of exactly its length: one kept for 20 ms of
/// sound, one for whatever other length came last. Streams of 20 ms allocate nothing, and with them
/// those of one other length; streams of several other lengths in turn allocate with each change.
/// Confined to the call loop.
final class Payload {
    /// Base64 characters of one frame of 160 bytes.
    static final int FRAME_CHARACTERS = 216;

    private static final Base64.Decoder DECODER = Base64.getDecoder();

    /// What was decoded; [#length] bytes count, or none when it is -1.
    byte[] bytes = new byte[512];

    int length = -1;

    private final byte[] frame = new byte[FRAME_CHARACTERS];
    private byte[] other = new byte[0];

    /// Decodes `characters` bytes of text; false when they are not base64.
    boolean decode(byte[] text, int offset, int characters) {
        byte[] exact = exact(characters);
        System.arraycopy(text, offset, exact, 0, characters);
        int room = (characters + 3) / 4 * 3;
        if (bytes.length < room) {
            bytes = new byte[room];
        }
        try {
            length = DECODER.decode(exact, bytes);
            return true;
        } catch (IllegalArgumentException notBase64) {
            length = -1;
            return false;
        }
    }

    private byte[] exact(int characters) {
        if (characters == FRAME_CHARACTERS) {
            return frame;
        }
        if (characters != other.length) {
            other = new byte[characters];
        }
        return other;
    }
}
