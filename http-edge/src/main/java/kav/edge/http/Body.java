package kav.edge.http;

import java.nio.file.Path;

/// What follows the headers of a response.
sealed interface Body {
    Body EMPTY = new Bytes(new byte[0]);

    /// All of it at hand. Owns the array: the handler must not change it any more.
    final class Bytes implements Body {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] array() {
            return bytes;
        }
    }

    /// A piece of a file, read while the peer takes it, never whole in memory.
    ///
    /// @param offsetBytes of the first byte
    /// @param lengthBytes how many follow
    record FilePart(Path path, long offsetBytes, long lengthBytes) implements Body {
        public FilePart {
            if (offsetBytes < 0 || lengthBytes < 0) {
                throw new IllegalArgumentException("a part of a file has no negative bounds");
            }
        }
    }

    /// Written by the handler over time (server-sent events, exports, sound).
    ///
    /// @param lengthBytes of all of it, or -1 when nobody knows
    record Stream(BodyWriter writer, long lengthBytes) implements Body {}
}
