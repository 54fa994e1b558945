package kav.crm.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import kav.crm.sealing.ChunkSealer;

/// Writes one recording, see [SealedTape]. Its memory is fixed: two chunks, 6 KiB. Confined to one
/// thread at a time; blocks.
public final class TapeWriter implements AutoCloseable {
    private final FileChannel file;
    private final UUID id;
    private final String keyId;
    private final ChunkSealer sealer;
    private final byte[] chunk = new byte[SealedTape.CHUNK_BYTES];
    private final ByteBuffer sealed = ByteBuffer.allocate(SealedTape.SEALED_CHUNK_BYTES);
    private int filled;
    private long chunks;
    private long writtenBytes;

    private TapeWriter(FileChannel file, UUID id, String keyId, ChunkSealer sealer) {
        this.file = file;
        this.id = id;
        this.keyId = keyId;
        this.sealer = sealer;
    }

    /// Makes the file, for its owner alone, and the folders above it.
    public static TapeWriter create(Path path, UUID id, String keyId, ChunkSealer sealer)
            throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            writeFully(file, SealedTape.head(id, keyId));
            return new TapeWriter(file, id, keyId, sealer);
        } catch (IOException full) {
            file.close();
            throw full;
        }
    }

    /// Takes more sound.
    ///
    /// @param sound borrowed
    /// @throws IOException when the disk does not take it; then only [#close] is left
    public void write(byte[] sound, int offset, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            int part = Math.min(length - taken, chunk.length - filled);
            System.arraycopy(sound, offset + taken, chunk, filled, part);
            filled += part;
            taken += part;
            if (filled == chunk.length) {
                seal();
            }
        }
    }

    private void seal() throws IOException {
        sealed.clear();
        sealer.seal(keyId, id, chunks, chunk, filled, sealed);
        writeFully(file, sealed.flip());
        chunks++;
        writtenBytes += filled;
        filled = 0;
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /// Writes what is left and brings all of it to the disk.
    public void finish() throws IOException {
        if (filled > 0) {
            seal();
        }
        file.force(true);
    }

    /// How many frames can be played from the file.
    public long frames() {
        return writtenBytes / SealedTape.FRAME_BYTES;
    }

    /// The file's length up to the last whole chunk.
    public long bytes() {
        return SealedTape.HEAD_BYTES + chunks * ChunkSealer.OVERHEAD_BYTES + writtenBytes;
    }

    /// Lets go of the file; what was not finished is missing at its end.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
