package kav.crm.whatsapp;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: which files are to be fetched. Sees no address. Thread-safe; blocks.
public final class SystemMedia {
    private static final String CLAIM =
            """
            UPDATE whatsapp_media SET fence = fence + 1,
                lease_until = now() + make_interval(secs => :seconds)
            WHERE (business_id, id) IN (
                SELECT business_id, id FROM whatsapp_media
                WHERE state = 'pending' AND next_at <= now() AND lease_until <= now()
                ORDER BY next_at LIMIT :rows FOR UPDATE SKIP LOCKED)
            RETURNING business_id, id, fence
            """;

    private final SystemDatabase database;

    public SystemMedia(SystemDatabase database) {
        this.database = database;
    }

    /// Takes files that nobody holds.
    ///
    /// @param seconds how long they are held
    public List<Claim> claim(int rows, int seconds) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(CLAIM)
                        .bind("rows", rows)
                        .bind("seconds", seconds)
                        .map((row, _) ->
                                new Claim(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getLong("fence")))
                        .list());
    }
}
