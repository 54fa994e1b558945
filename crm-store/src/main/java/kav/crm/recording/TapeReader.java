package kav.crm.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kav.crm.sealing.ChunkSealer;
import kav.crm.sealing.SealBrokenException;

/// Reads one recording from any place in it, see [SealedTape]. Confined to one thread at a time;
/// blocks.
public final class TapeReader implements AutoCloseable {
    /// A frame of both channels.
    public static final int FRAME_BYTES = SealedTape.FRAME_BYTES;

    private final TapeSource source;
    private final UUID id;
    private final String keyId;
    private final ChunkSealer sealer;
    private long soundBytes;
    private final byte[] chunk = new byte[SealedTape.CHUNK_BYTES];
    private final ByteBuffer sealed = ByteBuffer.allocate(SealedTape.SEALED_CHUNK_BYTES);
    private long open = -1;

    private TapeReader(
            TapeSource source, UUID id, String keyId, ChunkSealer sealer, long soundBytes) {
        this.source = source;
        this.id = id;
        this.keyId = keyId;
        this.sealer = sealer;
        this.soundBytes = soundBytes;
    }

    /// Opens a file.
    ///
    /// @param frames how many there are, as the row says
    /// @throws java.nio.file.NoSuchFileException when it is not there
    public static TapeReader open(Path path, UUID id, String keyId, long frames, ChunkSealer sealer)
            throws IOException {
        return new TapeReader(
                TapeSource.ofFile(path), id, keyId, sealer, frames * SealedTape.FRAME_BYTES);
    }

    /// Opens what lies anywhere.
    ///
    /// @param source taken, closed with this
    public static TapeReader of(TapeSource source, Recording recording, ChunkSealer sealer) {
        return new TapeReader(
                source,
                recording.id(),
                recording.keyId(),
                sealer,
                recording.size().frames() * SealedTape.FRAME_BYTES);
    }

    /// How many bytes of sound there are.
    public long soundBytes() {
        return soundBytes;
    }

    /// Reads sound of at most one chunk.
    ///
    /// @param position in the sound, in bytes
    /// @return how many bytes were read, at least one
    /// @throws EOFException behind the end, or when the file is shorter than it should be
    /// @throws SealBrokenException when the file was changed
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position < 0 || position >= soundBytes) {
            throw new EOFException("behind the end of a recording");
        }
        long wanted = position / SealedTape.CHUNK_BYTES;
        if (open != wanted) {
            load(wanted);
        }
        int from = (int) (position % SealedTape.CHUNK_BYTES);
        int read = Math.min(length, SealedTape.bytesOf(wanted, soundBytes) - from);
        System.arraycopy(chunk, from, into, offset, read);
        return read;
    }

    private void load(long wanted) throws IOException {
        open = -1;
        int bytes = SealedTape.bytesOf(wanted, soundBytes);
        sealed.clear().limit(bytes + ChunkSealer.OVERHEAD_BYTES);
        long place = SealedTape.placeOf(wanted);
        while (sealed.hasRemaining()) {
            if (source.read(sealed, place + sealed.position()) < 0) {
                throw new EOFException("a recording is shorter than it should be");
            }
        }
        var _ = sealer.open(keyId, id, wanted, sealed.flip(), chunk);
        open = wanted;
    }

    /// How many frames of a file can be played that nobody finished: its last chunk may be torn.
    ///
    /// @throws kav.crm.sealing.DataKeyMissingException when that cannot be told without the key
    public static long playableFrames(Path path, UUID id, String keyId, ChunkSealer sealer)
            throws IOException {
        sealer.requireKey(keyId);
        try (TapeSource file = TapeSource.ofFile(path)) {
            long sealedBytes = Math.max(0, Files.size(path) - SealedTape.HEAD_BYTES);
            long whole = sealedBytes / SealedTape.SEALED_CHUNK_BYTES;
            long rest = sealedBytes % SealedTape.SEALED_CHUNK_BYTES - ChunkSealer.OVERHEAD_BYTES;
            long soundBytes = whole * SealedTape.CHUNK_BYTES + Math.max(0, rest);
            TapeReader reader = new TapeReader(file, id, keyId, sealer, soundBytes);
            while (reader.soundBytes > 0) {
                long last = (reader.soundBytes - 1) / SealedTape.CHUNK_BYTES;
                try {
                    reader.load(last);
                    break;
                } catch (SealBrokenException | EOFException torn) {
                    reader.soundBytes = last * SealedTape.CHUNK_BYTES;
                }
            }
            return reader.soundBytes / SealedTape.FRAME_BYTES;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
