package kav.media.twilio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads JSON (RFC 8259) from UTF-8 bytes token by token, strictly and without a single allocation.
///
/// Each method returns whether the token was there and sound; after a `false` the text is broken
/// and reading stops. Strings are checked (control characters, escapes, paired surrogates, UTF-8 of
/// RFC 3629) but left in place: [#start], [#stop] and [#escaped] tell where. Confined to the call
/// loop.
final class JsonCursor {
    /// Nesting of an unknown value at most, so that hostile text cannot exhaust the stack.
    static final int MAX_DEPTH = 32;

    /// Characters of a number at most.
    static final int MAX_NUMBER_LENGTH = 64;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /// Why the last method said no.
    MalformedReason failure = MalformedReason.BROKEN_JSON;

    /// The next byte to read, and where the last string or number stands, without its quotes.
    int position;

    int start;
    int stop;

    /// Whether the last string holds escapes.
    boolean escaped;

    private byte[] bytes = new byte[0];
    private int end;

    void open(byte[] buffer, int offset, int length) {
        bytes = buffer;
        position = offset;
        end = offset + length;
        failure = MalformedReason.BROKEN_JSON;
    }

    /// The next byte after white space, not consumed; -1 at the end or for a byte above 0x7F.
    int peek() {
        while (position < end) {
            byte next = bytes[position];
            if (next > ' ') {
                return next;
            }
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return -1;
            }
            position++;
        }
        return -1;
    }

    /// Whether nothing but white space is left.
    boolean isAtEnd() {
        return peek() == -1 && position == end;
    }

    /// Takes one structural character if it is next.
    boolean take(int character) {
        if (peek() != character) {
            return false;
        }
        position++;
        return true;
    }

    /// Reads a string.
    boolean string() {
        if (!take('"')) {
            return false;
        }
        start = position;
        escaped = false;
        int at = start;
        while (at >= 0 && at < end) {
            if (at + Long.BYTES <= end) {
                long special = special((long) LONG.get(bytes, at));
                if (special == 0) {
                    at += Long.BYTES;
                    continue;
                }
                at += Long.numberOfTrailingZeros(special) >>> 3;
            }
            int next = bytes[at];
            if (next == '"') {
                stop = at;
                position = at + 1;
                return true;
            }
            if (next == '\\') {
                escaped = true;
                at = JsonText.escape(bytes, at, end);
            } else if (next < 0) {
                at = JsonText.utf8(bytes, at, end);
            } else {
                at = next < ' ' ? -1 : at + 1;
            }
        }
        return false;
    }

    /// Marks the bytes of a word that are quotes, backslashes, controls or above 0x7F; the lowest
    /// mark is exact (Hacker's Delight, 6-1: a borrow only spoils bytes above a true hit).
    private static long special(long word) {
        long quote = word ^ (ONES * '"');
        long slash = word ^ (ONES * '\\');
        return ((quote - ONES) & ~quote
                        | (slash - ONES) & ~slash
                        | (word - ONES * ' ') & ~word
                        | word)
                & HIGH_BITS;
    }

    /// Reads a number; [#start] and [#stop] tell where it stands.
    boolean number() {
        start = position;
        if (position < end && bytes[position] == '-') {
            position++;
        }
        boolean leadingZero = position < end && bytes[position] == '0';
        int whole = digits();
        if (whole == 0 || leadingZero && whole > 1) {
            return false;
        }
        if (position < end && bytes[position] == '.') {
            position++;
            if (digits() == 0) {
                return false;
            }
        }
        if (position < end && (bytes[position] | 0x20) == 'e') {
            position++;
            if (position < end && (bytes[position] == '+' || bytes[position] == '-')) {
                position++;
            }
            if (digits() == 0) {
                return false;
            }
        }
        stop = position;
        return stop - start <= MAX_NUMBER_LENGTH || fail(MalformedReason.TOO_LONG);
    }

    private int digits() {
        int first = position;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        return position - first;
    }

    /// Reads over any value.
    boolean skip() {
        return skip(0);
    }

    private boolean skip(int depth) {
        if (depth > MAX_DEPTH) {
            return fail(MalformedReason.TOO_DEEP);
        }
        int next = peek();
        return switch (next) {
            case '"' -> string();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> (next == '-' || next >= '0' && next <= '9') && number();
        };
    }

    private boolean skipObject(int depth) {
        position++;
        if (take('}')) {
            return true;
        }
        do {
            if (!string() || !take(':') || !skip(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean skipArray(int depth) {
        position++;
        if (take(']')) {
            return true;
        }
        do {
            if (!skip(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }

    private boolean word(String word) {
        if (end - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[position + i] != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    /// The text of a string or number that was read before. Allocates.
    String text(int from, int to, boolean isEscaped) {
        if (!isEscaped) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] plain = new byte[to - from];
        return new String(
                plain, 0, JsonText.unescape(bytes, from, to, plain), StandardCharsets.UTF_8);
    }

    private boolean fail(MalformedReason reason) {
        failure = reason;
        return false;
    }
}
