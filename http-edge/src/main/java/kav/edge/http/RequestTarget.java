package kav.edge.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// The request target taken apart (RFC 9112 section 3.2). Immutable.
///
/// @param origin path and query as sent, without scheme and host
/// @param path decoded, starting with `/`, without `.` and `..`
record RequestTarget(String origin, String path) {

    /// @param target as in the request line: origin form or absolute form
    /// @return empty when it is neither, badly encoded, or holds what no honest client sends: an
    ///   encoded slash, backslash or control character, or a dot segment
    static Optional<RequestTarget> parse(String target) {
        String origin = target.startsWith("/") ? target : originOfAbsolute(target);
        if (origin.isEmpty() || !origin.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '#')) {
            return Optional.empty();
        }
        int mark = origin.indexOf('?');
        return decode(mark < 0 ? origin : origin.substring(0, mark))
                .map(path -> new RequestTarget(origin, path));
    }

    private static String originOfAbsolute(String target) {
        boolean isHttp = target.regionMatches(true, 0, "http://", 0, 7);
        boolean isHttps = target.regionMatches(true, 0, "https://", 0, 8);
        if (!isHttp && !isHttps) {
            return "";
        }
        for (int i = isHttp ? 7 : 8; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/') {
                return target.substring(i);
            }
            if (c == '?') {
                return "/" + target.substring(i);
            }
        }
        return "/";
    }

    private static Optional<String> decode(String path) {
        String decoded = path;
        if (path.indexOf('%') >= 0) {
            try {
                decoded = percentDecode(path);
            } catch (IllegalArgumentException | CharacterCodingException e) {
                return Optional.empty();
            }
        }
        for (String segment : decoded.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.empty();
            }
        }
        return Optional.of(decoded);
    }

    private static String percentDecode(String path) throws CharacterCodingException {
        byte[] bytes = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (i + 2 >= path.length()) {
                    throw new IllegalArgumentException("cut percent code");
                }
                int code = HexFormat.fromHexDigits(path, i + 1, i + 3);
                if (code == '/' || code == '\\' || code < 0x20 || code == 0x7f) {
                    throw new IllegalArgumentException("hidden separator or control character");
                }
                bytes[length++] = (byte) code;
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length))
                .toString();
    }
}
