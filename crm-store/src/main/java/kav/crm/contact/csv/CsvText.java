package kav.crm.contact.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How the bytes of a spreadsheet are to be read: which characters, which separator. Immutable.
///
/// Excel writes UTF-8 with a byte order mark, UTF-16 for "Unicode text", and in Israel windows-1255
/// for plain CSV. What is not UTF-8 as a whole is windows-1255: Hebrew in it is never UTF-8.
///
/// @param offset bytes of the mark to pass over
/// @param separator comma, semicolon or tab: what stands most often in the first line
record CsvText(Charset charset, int offset, char separator) {
    private static final Charset HEBREW = Charset.forName("windows-1255");

    /// @param bytes borrowed, not changed
    static CsvText of(byte[] bytes) {
        Charset charset;
        int offset = 0;
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            charset = StandardCharsets.UTF_8;
            offset = 3;
        } else if (startsWith(bytes, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            offset = 2;
        } else {
            charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : HEBREW;
        }
        return new CsvText(charset, offset, separator(bytes, charset, offset));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int place = 0; place < mark.length; place++) {
            if (bytes.length <= place || (bytes[place] & 0xff) != mark[place]) {
                return false;
            }
        }
        return true;
    }

    /// Decoded piece by piece: no second copy of a large file.
    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(8_192);
        CoderResult result;
        do {
            piece.clear();
            result = decoder.decode(from, piece, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    private static char separator(byte[] bytes, Charset charset, int offset) {
        int length = Math.min(bytes.length - offset, 4_096);
        String beginning = new String(bytes, offset, Math.max(0, length), charset);
        String line = beginning.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }
}
