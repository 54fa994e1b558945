package kav.crm.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Entries that wait on the local disk while the database is away, oldest first. A folder of
/// segment files named by their first sequence number; what was read is deleted by the file, so a
/// crash replays a segment from its start, which the records bear (see {@link JournalEntry}). A
/// file that is not whole is kept as `….damaged` for a person to look at.
///
/// Confined to the journal's thread; {@link #bytes} and {@link #damaged} may be read by any.
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".spool";

    private final Path folder;
    private final SpoolLimits limits;
    private final Deque<Path> segments = new ArrayDeque<>();
    private final List<JournalEntry> head = new ArrayList<>();
    private @Nullable FileChannel tail;
    private boolean headIsDamaged;
    private long nextSequence = 1;
    private volatile long bytes;
    private volatile long damaged;

    private Spool(Path folder, SpoolLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /// Finds what an earlier run left behind. Never writes to an old segment: its tail may be torn.
    static Spool open(Path folder, SpoolLimits limits) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Spool spool = new Spool(folder, limits);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .forEach(spool.segments::add);
        }
        for (Path segment : spool.segments) {
            spool.bytes = spool.bytes + Files.size(segment);
        }
        if (!spool.segments.isEmpty()) {
            Path last = spool.segments.getLast();
            String first = last.getFileName().toString().replace(SUFFIX, "");
            long records = SpoolSegment.read(last).records().size();
            spool.nextSequence = Long.parseLong(first) + Math.max(1, records);
            LOG.atInfo().addKeyValue("bytes", spool.bytes).log("The spool holds entries to replay");
        }
        return spool;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /// Bytes on the disk, any thread.
    long bytes() {
        return bytes;
    }

    /// Places found torn or changed since the start, any thread.
    long damaged() {
        return damaged;
    }

    /// Writes entries and forces them to the disk: when this returns they are kept.
    ///
    /// @return those left out because no reader would take a record that long
    /// @throws IOException when the disk or the spool is full; then none of them counts as kept
    List<JournalEntry> append(List<JournalEntry> entries) throws IOException {
        List<SpoolRecord> records = new ArrayList<>(entries.size());
        List<JournalEntry> tooLong = new ArrayList<>();
        int size = 0;
        for (JournalEntry entry : entries) {
            byte[] payload = EntryJson.write(entry);
            if (payload.length > SpoolRecord.MAX_PAYLOAD_BYTES) {
                tooLong.add(entry);
                continue;
            }
            SpoolRecord spoolRecord = new SpoolRecord(nextSequence + records.size(), payload);
            records.add(spoolRecord);
            size += spoolRecord.bytes();
        }
        if (!records.isEmpty()) {
            append(records, size);
        }
        return tooLong;
    }

    private void append(List<SpoolRecord> records, int size) throws IOException {
        if (bytes + size > limits.maxBytes()) {
            throw new IOException("the spool is full");
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        records.forEach(spoolRecord -> spoolRecord.writeTo(buffer));
        write(buffer.flip());
        nextSequence += records.size();
    }

    private void write(ByteBuffer buffer) throws IOException {
        int size = buffer.remaining();
        FileChannel channel = tail == null ? startSegment() : tail;
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException full) {
            // What is half there is a torn tail; the next append starts another file.
            closeTail();
            throw full;
        }
        bytes = bytes + size;
        if (channel.position() >= limits.segmentBytes()) {
            closeTail();
        }
    }

    private FileChannel startSegment() throws IOException {
        Path file = folder.resolve("%020d".formatted(nextSequence) + SUFFIX);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        if (!file.equals(segments.peekLast())) {
            segments.add(file);
        }
        forceFolder();
        tail = channel;
        return channel;
    }

    /// The oldest entries, at most `limit`; they stay until {@link #remove}.
    List<JournalEntry> peek(int limit) throws IOException {
        while (head.isEmpty() && !segments.isEmpty()) {
            if (segments.size() == 1) {
                closeTail();
            }
            load(segments.getFirst());
            if (head.isEmpty()) {
                dropFirst();
            }
        }
        return List.copyOf(head.subList(0, Math.min(limit, head.size())));
    }

    /// Takes away the `count` oldest entries; the file goes with its last one.
    void remove(int count) throws IOException {
        head.subList(0, count).clear();
        if (head.isEmpty()) {
            dropFirst();
        }
    }

    private void load(Path file) throws IOException {
        SpoolSegment segment = SpoolSegment.read(file);
        int unreadable = 0;
        for (SpoolRecord spoolRecord : segment.records()) {
            try {
                head.add(EntryJson.read(spoolRecord.payload()));
            } catch (IOException | IllegalArgumentException strange) {
                unreadable++;
            }
        }
        int found = segment.damaged() + unreadable;
        headIsDamaged = found > 0 || segment.isTorn();
        if (found > 0 || segment.isTorn()) {
            damaged = damaged + found + (segment.isTorn() ? 1 : 0);
            LOG.atWarn()
                    .addKeyValue("damagedRecords", found)
                    .addKeyValue("tornTail", segment.isTorn())
                    .log("A spool segment is not whole; what is whole is replayed");
        }
    }

    private void dropFirst() throws IOException {
        Path file = segments.getFirst();
        long size = Files.size(file);
        if (headIsDamaged) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".damaged"),
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file);
        }
        segments.removeFirst();
        headIsDamaged = false;
        bytes = Math.max(0, bytes - size);
        forceFolder();
    }

    private void closeTail() throws IOException {
        FileChannel channel = tail;
        tail = null;
        if (channel != null) {
            channel.close();
        }
    }

    /// Makes a new or deleted name durable (fsync(2): a file's own fsync does not do that).
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        closeTail();
    }
}
