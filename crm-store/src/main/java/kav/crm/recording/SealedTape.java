package kav.crm.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kav.crm.sealing.ChunkSealer;

/// How a recording lies on the disk: a head, then the sound in chunks of 200 ms, each sealed alone,
/// so that any moment can be played without reading what is before it.
///
/// ```
/// "KAVTAPE1" 8 | data key 4 | recording 16 | chunk length 4      32 bytes
/// chunk 0: nonce 12 | 3,200 bytes of sound, sealed | tag 16      3,228 bytes
/// …
/// chunk n: the same, perhaps shorter
/// ```
///
/// The sound is μ-law, 8 kHz, two channels, sample by sample: caller, agent; 320 bytes a frame of
/// 20 ms.
final class SealedTape {
    static final int HEAD_BYTES = 32;
    static final int FRAME_BYTES = 320;
    static final int CHUNK_BYTES = 10 * FRAME_BYTES;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + ChunkSealer.OVERHEAD_BYTES;
    private static final byte[] MAGIC = "KAVTAPE1".getBytes(StandardCharsets.US_ASCII);

    private SealedTape() {}

    static ByteBuffer head(UUID id, String keyId) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(MAGIC)
                .putInt(Integer.parseUnsignedInt(keyId, 16))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(CHUNK_BYTES)
                .flip();
    }

    /// Where a chunk begins in the file.
    static long placeOf(long chunk) {
        return HEAD_BYTES + chunk * SEALED_CHUNK_BYTES;
    }

    /// How many bytes of sound a chunk holds.
    ///
    /// @param soundBytes of the whole recording
    static int bytesOf(long chunk, long soundBytes) {
        return (int) Math.min(CHUNK_BYTES, soundBytes - chunk * CHUNK_BYTES);
    }
}
