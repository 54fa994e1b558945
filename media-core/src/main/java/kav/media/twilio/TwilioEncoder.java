package kav.media.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;

/// Writes what Kav says to Twilio: `media`, `mark` and `clear`, each one whole JSON text with
/// exactly the fields of `https://www.twilio.com/docs/voice/media-streams/websocket-messages`: a
/// missing or an extra one is Twilio's error 31951.
///
/// Allocates nothing in [#media]. Confined to the call loop: one instance a stream.
public final class TwilioEncoder {
    /// Longest name of a mark.
    public static final int MAX_MARK_LENGTH = 64;

    /// Base64 turns three bytes into four characters: three frames leave no rest, so pieces of
    /// three can be encoded one by one into one text.
    private static final int PIECE_FRAMES = 3;

    private static final int PIECE_CHARACTERS = PIECE_FRAMES * Frame.BYTES / 3 * 4;

    /// A character of a sid becomes at most six: a JSON escape.
    private static final int MAX_SID_BYTES = StreamSid.MAX_LENGTH * 6;

    private static final String MEDIA_HEAD = "{\"event\":\"media\",\"streamSid\":\"";
    private static final String MEDIA_MIDDLE = "\",\"media\":{\"payload\":\"";
    private static final byte[] MEDIA_TAIL = ascii("\"}}");
    private static final String MARK_HEAD = "{\"event\":\"mark\",\"streamSid\":\"";
    private static final String MARK_MIDDLE = "\",\"mark\":{\"name\":\"";
    private static final String CLEAR_HEAD = "{\"event\":\"clear\",\"streamSid\":\"";
    private static final Base64.Encoder ENCODER = Base64.getEncoder();

    private final byte[] mediaStart;
    private final byte[] markStart;
    private final byte[] clear;

    private final Scratch scratch;

    /// Where pieces become characters; overwritten by each. Confined to the call loop.
    private static final class Scratch {
        /// For pieces of one, two and three frames: `java.util.Base64` takes whole arrays.
        final byte[][] pieces = new byte[PIECE_FRAMES + 1][];

        final byte[] characters = new byte[PIECE_CHARACTERS];

        Scratch() {
            for (int frames = 1; frames <= PIECE_FRAMES; frames++) {
                pieces[frames] = new byte[frames * Frame.BYTES];
            }
        }
    }

    public TwilioEncoder(StreamSid streamSid) {
        this(streamSid, new Scratch());
    }

    /// An encoder for another stream of the same loop, which works in the same memory.
    public TwilioEncoder another(StreamSid streamSid) {
        return new TwilioEncoder(streamSid, scratch);
    }

    private TwilioEncoder(StreamSid streamSid, Scratch scratch) {
        this.scratch = scratch;
        String sid = escape(streamSid.value());
        mediaStart = (MEDIA_HEAD + sid + MEDIA_MIDDLE).getBytes(StandardCharsets.UTF_8);
        markStart = (MARK_HEAD + sid + MARK_MIDDLE).getBytes(StandardCharsets.UTF_8);
        clear = (CLEAR_HEAD + sid + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /// Most bytes that [#media] writes for so many frames, for any stream.
    public static int maxMediaLength(int frames) {
        return MEDIA_HEAD.length()
                + MAX_SID_BYTES
                + MEDIA_MIDDLE.length()
                + (frames * Frame.BYTES + 2) / 3 * 4
                + MEDIA_TAIL.length;
    }

    /// Most bytes that [#mark] or [#clear] writes, for any stream.
    public static int maxControlLength() {
        return MARK_HEAD.length()
                + MAX_SID_BYTES
                + MARK_MIDDLE.length()
                + MAX_MARK_LENGTH
                + MEDIA_TAIL.length;
    }

    /// Writes a `media` text for whole frames of sound, μ-law, 8 kHz, mono; returns its length.
    /// Borrows both arrays for the call.
    ///
    /// @param length a multiple of 160, at least one frame
    /// @throws IndexOutOfBoundsException when `text` has no room, see [#maxMediaLength]
    public int media(byte[] sound, int offset, int length, byte[] text, int textOffset) {
        Objects.checkFromIndexSize(offset, length, sound.length);
        if (length == 0 || length % Frame.BYTES != 0) {
            throw new IllegalArgumentException("not whole frames: " + length + " bytes");
        }
        int at = append(mediaStart, text, textOffset);
        int remaining = length / Frame.BYTES;
        while (remaining > 0) {
            int frames = Math.min(remaining, PIECE_FRAMES);
            byte[] piece = piece(sound, offset + length - remaining * Frame.BYTES, frames);
            int written = ENCODER.encode(piece, scratch.characters);
            System.arraycopy(scratch.characters, 0, text, at, written);
            at += written;
            remaining -= frames;
        }
        return append(MEDIA_TAIL, text, at) - textOffset;
    }

    /// So many frames in an array of their own: the very one that was given, if they fill it.
    private byte[] piece(byte[] sound, int from, int frames) {
        byte[] piece = scratch.pieces[frames];
        if (sound.length == piece.length) {
            return sound;
        }
        System.arraycopy(sound, from, piece, 0, piece.length);
        return piece;
    }

    /// Writes a `mark` text; returns its length.
    ///
    /// @param name 1 to 64 characters of `A-Z a-z 0-9 . _ -`
    /// @throws IllegalArgumentException for any other name
    /// @throws IndexOutOfBoundsException when `text` has no room, see [#maxControlLength]
    public int mark(String name, byte[] text, int textOffset) {
        if (name.isEmpty() || name.length() > MAX_MARK_LENGTH) {
            throw new IllegalArgumentException("a mark's name must have 1 to 64 characters");
        }
        int at = append(markStart, text, textOffset);
        for (int i = 0; i < name.length(); i++) {
            text[at++] = nameByte(name.charAt(i));
        }
        return append(MEDIA_TAIL, text, at) - textOffset;
    }

    /// Writes the `clear` text; returns its length.
    ///
    /// @throws IndexOutOfBoundsException when `text` has no room, see [#maxControlLength]
    public int clear(byte[] text, int textOffset) {
        return append(clear, text, textOffset) - textOffset;
    }

    private static byte nameByte(char character) {
        boolean isAllowed =
                character >= 'a' && character <= 'z'
                        || character >= 'A' && character <= 'Z'
                        || character >= '0' && character <= '9'
                        || character == '.'
                        || character == '_'
                        || character == '-';
        if (!isAllowed) {
            throw new IllegalArgumentException("a mark's name may hold A-Z a-z 0-9 . _ - only");
        }
        return (byte) character;
    }

    private static int append(byte[] part, byte[] text, int at) {
        System.arraycopy(part, 0, text, at, part.length);
        return at + part.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The sid comes from the carrier and is opaque: everything unusual is escaped.
    private static String escape(String sid) {
        StringBuilder escaped = new StringBuilder(sid.length());
        for (int i = 0; i < sid.length(); i++) {
            char character = sid.charAt(i);
            if (character < ' ' || character > '~' || character == '"' || character == '\\') {
                escaped.append("\\u%04x".formatted((int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
