package kav.edge.records.recording;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.recording.RecordingRepository;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.ObjectStoreProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes objects that no row says anything to hear of: put there by a server that died before it
/// could tell, or before the backup that was restored. Deletes nothing where most objects are
/// unknown: another Kav, or these records' newer life, uses the same prefix. Confined to one
/// thread, but for {@link #trouble}; blocks.
final class OrphanObjects {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanObjects.class);

    /// By then the row of a younger one has come out of every spool.
    private static final Duration YOUNG = Duration.ofDays(2);

    private static final Duration PERIOD = Duration.ofHours(24);
    private static final String LEFT =
            "objects that belong to no recording stay in the object store: ";
    private static final String STRANGE =
            "S3_PREFIX: most of what lies below it belongs to no recording known here, so nothing of"
                    + " it is deleted; if another Kav uses it, give each its own prefix, else delete"
                    + " there what is too much";

    private final RecordingRepository rows;
    private final Supplier<List<BusinessId>> businesses;
    private final ObjectStore store;
    private final InstantSource clock;
    private volatile Optional<String> trouble = Optional.empty();
    private Instant due;

    /// The first round is due after a day: whoever tries a copy has time to see where it looks.
    ///
    /// @param businesses that these records know; objects of others are left alone
    OrphanObjects(
            RecordingRepository rows,
            Supplier<List<BusinessId>> businesses,
            ObjectStore store,
            InstantSource clock) {
        this.rows = rows;
        this.businesses = businesses;
        this.store = store;
        this.clock = clock;
        this.due = clock.instant().plus(PERIOD);
    }

    /// Why what nobody knows stays there, and the remedy. Thread-safe.
    Optional<String> trouble() {
        return trouble;
    }

    /// Once a day. What the store refuses is told and tried again the next day: no recording waits
    /// for it.
    ///
    /// @return how many objects were deleted
    int round() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return 0;
        }
        int deleted = 0;
        Optional<String> why = Optional.empty();
        try {
            Unknown unknown = find(now.minus(YOUNG));
            if (unknown.isStrange()) {
                why = Optional.of(STRANGE);
            } else {
                for (String name : unknown.names()) {
                    store.delete(name);
                    deleted++;
                }
            }
        } catch (IOException refused) {
            why = Optional.of(LEFT + sentence(refused));
        }
        due = now.plus(PERIOD);
        trouble = why;
        tell(deleted);
        return deleted;
    }

    private static String sentence(IOException refused) {
        return refused instanceof ObjectStoreProblem problem
                ? problem.sentence()
                : refused.getClass().getSimpleName();
    }

    private void tell(int deleted) {
        if (deleted > 0) {
            LOG.atWarn()
                    .addKeyValue("objects", deleted)
                    .log("Objects that belong to no recording were deleted");
        }
        trouble.ifPresent(why ->
                LOG.atWarn()
                        .addKeyValue("why", why)
                        .log("Objects that belong to no recording were left"));
    }

    /// What no row knows.
    ///
    /// @param isStrange there is a page of which most is unknown
    private record Unknown(List<String> names, boolean isStrange) {}

    private Unknown find(Instant before) throws IOException {
        List<String> names = new ArrayList<>();
        boolean isStrange = false;
        for (BusinessId business : businesses.get()) {
            Unknown found = find(business, before);
            names.addAll(found.names());
            isStrange |= found.isStrange();
        }
        return new Unknown(names, isStrange);
    }

    private Unknown find(BusinessId business, Instant before) throws IOException {
        String folder = String.join("/", RecordedTapes.FOLDER, business.toString(), "");
        List<String> names = new ArrayList<>();
        AtomicBoolean isStrange = new AtomicBoolean();
        store.list(
                folder,
                page -> {
                    Map<UUID, String> old = new HashMap<>();
                    for (ObjectStore.Stored stored : page) {
                        if (stored.at().isBefore(before)) {
                            OrphanTapes.idOf(stored.name().substring(folder.length()))
                                    .ifPresent(id -> old.put(id, stored.name()));
                        }
                    }
                    Set<UUID> known = rows.heard(business, old.keySet());
                    old.keySet().removeAll(known);
                    if (old.size() > known.size()) {
                        isStrange.set(true);
                    }
                    names.addAll(old.values());
                });
        return new Unknown(names, isStrange.get());
    }
}
