package kav.media.twilio;

import java.util.Arrays;

/// Where each known field of the current message stands in its text, and of what type it is.
/// Confined to the call loop.
final class MessageFields {
    private static final byte STRING = 1;
    private static final byte ESCAPED_STRING = 2;
    private static final byte NUMBER = 3;
    private static final byte OTHER = 4;

    private final JsonCursor cursor;
    private final int[] starts = new int[Field.values().length];
    private final int[] stops = new int[Field.values().length];
    private final byte[] types = new byte[Field.values().length];
    private int seen;
    private byte[] buffer = new byte[0];

    MessageFields(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /// Forgets the last message.
    void open(byte[] text) {
        buffer = text;
        seen = 0;
    }

    boolean putString(Field field) {
        return put(field, cursor.escaped ? ESCAPED_STRING : STRING, cursor.start, cursor.stop);
    }

    boolean putString(Field field, int start, int stop) {
        return put(field, STRING, start, stop);
    }

    boolean putNumber(Field field) {
        return put(field, NUMBER, cursor.start, cursor.stop);
    }

    /// An object, an array, true, false or null, from `start` up to the cursor.
    boolean putOther(Field field, int start) {
        return put(field, OTHER, start, cursor.position);
    }

    private boolean put(Field field, byte type, int start, int stop) {
        int at = field.ordinal();
        seen |= field.bit;
        types[at] = type;
        starts[at] = start;
        stops[at] = stop;
        return true;
    }

    boolean has(Field field) {
        return (seen & field.bit) != 0;
    }

    boolean isString(Field field) {
        return has(field) && types[field.ordinal()] <= ESCAPED_STRING;
    }

    boolean isEscaped(Field field) {
        return has(field) && types[field.ordinal()] == ESCAPED_STRING;
    }

    /// Whether the field is an object or an array; only then [#start] and [#stop] span it.
    boolean startsWith(Field field, char bracket) {
        return has(field)
                && types[field.ordinal()] == OTHER
                && buffer[starts[field.ordinal()]] == bracket;
    }

    int start(Field field) {
        return starts[field.ordinal()];
    }

    int stop(Field field) {
        return stops[field.ordinal()];
    }

    byte[] buffer() {
        return buffer;
    }

    /// Whether the field is a string of just these bytes. Allocates only for escaped text.
    boolean equal(Field field, byte[] expected) {
        if (!isString(field)) {
            return false;
        }
        int start = start(field);
        int stop = stop(field);
        if (!isEscaped(field)) {
            return Arrays.equals(buffer, start, stop, expected, 0, expected.length);
        }
        byte[] plain = new byte[stop - start];
        int length = JsonText.unescape(buffer, start, stop, plain);
        return Arrays.equals(plain, 0, length, expected, 0, expected.length);
    }

    /// The field as text: a string, or empty for anything else. Allocates.
    String text(Field field) {
        return isString(field) ? cursor.text(start(field), stop(field), isEscaped(field)) : "";
    }

    /// The field as a whole number, not negative, of up to `maxDigits` digits, written as a number
    /// or as a string; -1 for anything else. Allocates only for escaped text.
    long count(Field field, int maxDigits) {
        int start = start(field);
        int stop = stop(field);
        byte[] digits = buffer;
        if (!has(field) || types[field.ordinal()] == OTHER) {
            return -1;
        }
        if (isEscaped(field)) {
            digits = new byte[stop - start];
            stop = JsonText.unescape(buffer, start, stop, digits);
            start = 0;
        }
        if (start == stop || stop - start > maxDigits) {
            return -1;
        }
        long value = 0;
        for (int at = start; at < stop; at++) {
            int digit = digits[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
