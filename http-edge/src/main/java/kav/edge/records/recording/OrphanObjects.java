package kav.edge.records.recording;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.recording.RecordingRepository;
import kav.edge.records.objects.ObjectStore;

/// Deletes objects that no row says anything to hear of: put there by a server that died before it
/// could tell, or before the backup that was restored. Confined to one thread; blocks.
final class OrphanObjects {
    /// By then the row of a younger one has come out of every spool.
    private static final Duration YOUNG = Duration.ofDays(2);

    private static final Duration PERIOD = Duration.ofHours(24);

    private final RecordingRepository rows;
    private final Supplier<List<BusinessId>> businesses;
    private final ObjectStore store;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

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
    }

    /// Once a day.
    ///
    /// @return how many objects were deleted
    int round() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return 0;
        }
        int deleted = 0;
        for (BusinessId business : businesses.get()) {
            deleted += sweep(business, now.minus(YOUNG));
        }
        due = now.plus(PERIOD);
        return deleted;
    }

    private int sweep(BusinessId business, Instant before) throws IOException {
        String folder = String.join("/", RecordedTapes.FOLDER, business.toString(), "");
        List<String> unknown = new ArrayList<>();
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
                    unknown.addAll(old.values());
                });
        for (String name : unknown) {
            store.delete(name);
        }
        return unknown.size();
    }
}
