package kav.edge.api.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which part of a body is wanted: the header `Range` (RFC 9110 section 14.2). One range of bytes
/// is known; any other header, also one with several ranges, counts as none, as the RFC allows.
/// Immutable.
sealed interface ByteRange {
    /// `bytes=0-499`, `bytes=500-`, `bytes=-500`; at most 18 digits, so that a long holds them.
    Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /// All of it: 200.
    record Whole() implements ByteRange {}

    /// A part: 206.
    ///
    /// @param last byte, inclusive
    record Part(long first, long last) implements ByteRange {}

    /// There is no such part: 416.
    record Outside() implements ByteRange {}

    /// Reads the header.
    ///
    /// @param header empty for none
    /// @param length of the whole body, at least 1
    static ByteRange of(String header, long length) {
        Matcher range = FORM.matcher(header.strip());
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Whole();
        }
        return from >= length ? new Outside() : new Part(from, Math.min(to, length - 1));
    }

    private static ByteRange suffix(long bytes, long length) {
        return bytes == 0 ? new Outside() : new Part(Math.max(0, length - bytes), length - 1);
    }
}
