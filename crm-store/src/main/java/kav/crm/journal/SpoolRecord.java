package kav.crm.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One record of a spool segment. All numbers big-endian:
///
/// ```
///  0        4        8        12                20
///  | marker | length | CRC32C | sequence number | payload …
///  "KAVJ"     bytes    of sequence number and payload (RFC 3720 appendix B.4)
/// ```
///
/// The marker lets a reader find the next whole record behind a damaged one. Immutable; owns its
/// payload.
final class SpoolRecord {
    /// Bytes before the payload.
    static final int HEADER_BYTES = 20;

    /// Longest payload accepted, by writer and reader alike.
    static final int MAX_PAYLOAD_BYTES = 1 << 20;

    private static final int MARKER = 0x4B41564A;
    private static final int SEQUENCE_OFFSET = 12;

    private final long sequence;
    private final byte[] payload;

    SpoolRecord(long sequence, byte[] payload) {
        this.sequence = sequence;
        this.payload = payload;
    }

    long sequence() {
        return sequence;
    }

    /// Not copied; the reader does not change it.
    byte[] payload() {
        return payload;
    }

    int bytes() {
        return HEADER_BYTES + payload.length;
    }

    void writeTo(ByteBuffer target) {
        target.putInt(MARKER)
                .putInt(payload.length)
                .putInt(checksum(sequence, payload))
                .putLong(sequence)
                .put(payload);
    }

    /// The record that begins at `offset`; null when there is none, or it is torn or changed.
    static @Nullable SpoolRecord at(ByteBuffer segment, int offset) {
        if (!hasMarker(segment, offset) || isTorn(segment, offset)) {
            return null;
        }
        byte[] payload = new byte[segment.getInt(offset + 4)];
        segment.get(offset + HEADER_BYTES, payload);
        long sequence = segment.getLong(offset + SEQUENCE_OFFSET);
        boolean whole = segment.getInt(offset + 8) == checksum(sequence, payload);
        return whole ? new SpoolRecord(sequence, payload) : null;
    }

    /// Whether the segment ends before the record that begins at `offset` does.
    static boolean isTorn(ByteBuffer segment, int offset) {
        int left = segment.limit() - offset;
        if (left < HEADER_BYTES) {
            return true;
        }
        int length = segment.getInt(offset + 4);
        return length < 0 || length > MAX_PAYLOAD_BYTES || length > left - HEADER_BYTES;
    }

    private static boolean hasMarker(ByteBuffer segment, int offset) {
        return segment.limit() - offset >= 4 && segment.getInt(offset) == MARKER;
    }

    private static int checksum(long sequence, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
