package kav.media.twilio;

/// What may stand inside a JSON string: escapes (RFC 8259, section 7) and UTF-8 (RFC 3629), checked
/// and resolved. Pure functions, any thread.
final class JsonText {
    private JsonText() {}

    /// Checks one escape; returns the position behind it or -1.
    static int escape(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return -1;
        }
        if (bytes[at + 1] != 'u') {
            return "\"\\/bfnrt".indexOf(bytes[at + 1]) < 0 ? -1 : at + 2;
        }
        int unit = hex(bytes, at + 2, end);
        if (unit < 0 || unit >= 0xDC00 && unit <= 0xDFFF) {
            return -1;
        }
        if (unit < 0xD800 || unit > 0xDFFF) {
            return at + 6;
        }
        boolean isPaired =
                at + 12 <= end
                        && bytes[at + 6] == '\\'
                        && bytes[at + 7] == 'u'
                        && (hex(bytes, at + 8, end) & ~0x3FF) == 0xDC00;
        return isPaired ? at + 12 : -1;
    }

    private static int hex(byte[] bytes, int at, int end) {
        if (at + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// Checks one sequence of UTF-8 by RFC 3629; returns the position behind it or -1.
    static int utf8(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return -1;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return -1;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return at + length;
    }

    /// Writes a checked string with its escapes resolved, as UTF-8; never longer than the string
    /// itself. Returns its length.
    static int unescape(byte[] bytes, int from, int to, byte[] plain) {
        int length = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] != '\\') {
                plain[length++] = bytes[at];
                continue;
            }
            at++;
            if (bytes[at] != 'u') {
                int which = "bfnrt".indexOf(bytes[at]);
                plain[length++] = which < 0 ? bytes[at] : (byte) "\b\f\n\r\t".charAt(which);
                continue;
            }
            int point = hex(bytes, at + 1, to);
            at += 4;
            if (Character.isHighSurrogate((char) point)) {
                point = Character.toCodePoint((char) point, (char) hex(bytes, at + 3, to));
                at += 6;
            }
            length = append(point, plain, length);
        }
        return length;
    }

    private static int append(int point, byte[] plain, int length) {
        int at = length;
        if (point < 0x80) {
            plain[at++] = (byte) point;
            return at;
        }
        if (point < 0x800) {
            plain[at++] = (byte) (0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                plain[at++] = (byte) (0xE0 | point >> 12);
            } else {
                plain[at++] = (byte) (0xF0 | point >> 18);
                plain[at++] = (byte) (0x80 | point >> 12 & 0x3F);
            }
            plain[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        }
        plain[at++] = (byte) (0x80 | point & 0x3F);
        return at;
    }
}
