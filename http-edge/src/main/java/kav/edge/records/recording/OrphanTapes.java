package kav.edge.records.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.recording.RecordingRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes files that no row says anything to hear of in the data folder: a backup holds files that
/// were begun after its rows were read, and a server may have died before it deleted what it moved
/// into the object store. Confined to one thread; blocks.
final class OrphanTapes {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanTapes.class);

    /// By then the row of a younger file has come out of every spool.
    private static final Duration YOUNG = Duration.ofDays(2);

    private static final Duration PERIOD = Duration.ofHours(24);

    private final RecordingRepository rows;
    private final Supplier<List<BusinessId>> businesses;
    private final Path folder;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

    /// @param businesses that these records know; files of others are left alone
    /// @param folder of all recordings
    OrphanTapes(
            RecordingRepository rows,
            Supplier<List<BusinessId>> businesses,
            Path folder,
            InstantSource clock) {
        this.rows = rows;
        this.businesses = businesses;
        this.folder = folder;
        this.clock = clock;
    }

    /// Once a day.
    ///
    /// @return how many files were deleted
    int round() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return 0;
        }
        int deleted = 0;
        for (BusinessId business : businesses.get()) {
            deleted += sweep(business, now);
        }
        due = now.plus(PERIOD);
        return deleted;
    }

    private int sweep(BusinessId business, Instant now) {
        Path own = folder.resolve(business.toString());
        if (!Files.isDirectory(own)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(own)) {
            List<Path> old =
                    files.filter(file -> isOld(file, now))
                            .filter(file -> idOf(file).isPresent())
                            .collect(Collectors.toCollection(ArrayList::new));
            Set<UUID> known =
                    rows.heardInFolder(
                            business, old.stream().flatMap(file -> idOf(file).stream()).toList());
            old.removeIf(file -> known.contains(idOf(file).orElseThrow()));
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
            return old.size();
        } catch (IOException unreadable) {
            LOG.atWarn()
                    .addKeyValue("fault", unreadable.getClass().getSimpleName())
                    .log("Recordings without a row could not be looked for");
            return 0;
        }
    }

    private static boolean isOld(Path file, Instant now) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().plus(YOUNG).isBefore(now);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Optional<UUID> idOf(Path file) {
        return idOf(file.getFileName().toString());
    }

    static Optional<UUID> idOf(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
