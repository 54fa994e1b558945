package kav.crm.whatsapp.inbox;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.whatsapp.Claim;

/// Business-free: which rows of the inbox wait. Sees no payload. Thread-safe; blocks.
public final class SystemInbox {
    private static final String CLAIM =
            """
            UPDATE whatsapp_inbox SET fence = fence + 1,
                lease_until = now() + make_interval(secs => :seconds)
            WHERE (business_id, id) IN (
                SELECT business_id, id FROM whatsapp_inbox
                WHERE state = 'new' AND next_at <= now() AND lease_until <= now()
                ORDER BY received_at, id LIMIT :rows FOR UPDATE SKIP LOCKED)
            RETURNING business_id, id, fence, received_at
            """;

    private final SystemDatabase database;

    public SystemInbox(SystemDatabase database) {
        this.database = database;
    }

    /// Takes the oldest rows that nobody holds.
    ///
    /// @param seconds how long they are held
    public List<Claim> claim(int rows, int seconds) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "WITH claimed AS ("
                                        + CLAIM
                                        + ") SELECT * FROM claimed"
                                        + " ORDER BY received_at, id")
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
