package kav.edge.whatsapp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;

/// The bytes of files, below the data folder: `media/<business>/<id>`. Names come from ids alone,
/// never from outside. Thread-safe; blocks on the disk.
public final class MediaStore {
    private final Path folder;

    /// @param dataFolder of the server
    public MediaStore(Path dataFolder) {
        this.folder = dataFolder.resolve("media");
    }

    /// Writes a file whole or not at all.
    @FunctionalInterface
    public interface Content {
        /// @return whether it is to be kept
        boolean writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /// Keeps a file; when this returns it survives a crash.
    ///
    /// @return its size in bytes; empty when it was not to be kept
    /// @throws IOException when the disk does not take it
    public Optional<Long> keep(BusinessId business, UUID id, Content content)
            throws IOException, InterruptedException {
        Path place = place(business, id);
        Files.createDirectories(place.getParent());
        Path draft = Files.createTempFile(place.getParent(), id.toString(), ".new");
        try {
            boolean good;
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                good = content.writeTo(out);
                channel.force(true);
            }
            if (!good) {
                return Optional.empty();
            }
            long bytes = Files.size(draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(bytes);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Where a file lies; empty when it is not there.
    public Optional<Path> find(BusinessId business, UUID id) {
        Path place = place(business, id);
        return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
    }

    private Path place(BusinessId business, UUID id) {
        return folder.resolve(business.toString()).resolve(id.toString());
    }
}
