package kav.crm.whatsapp.outbox;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.whatsapp.Claim;

/// Business-free: which messages wait to be sent. Sees neither text nor person. Thread-safe;
/// blocks.
public final class SystemOutbox {
    /// The head of each conversation alone: the next one waits until it is settled, so a
    /// conversation keeps its order.
    private static final String HEADS =
            """
            SELECT business_id, id FROM whatsapp_outbox o
            WHERE state = 'queued' AND next_at <= now() AND lease_until <= now()
              AND NOT EXISTS (SELECT FROM whatsapp_outbox earlier
                  WHERE earlier.business_id = o.business_id
                    AND earlier.conversation_id = o.conversation_id
                    AND earlier.state <> 'settled' AND earlier.seq < o.seq)
            ORDER BY seq LIMIT :rows FOR UPDATE SKIP LOCKED
            """;

    /// Handed to the provider by someone who never said how it went.
    private static final String LOST =
            """
            SELECT business_id, id FROM whatsapp_outbox
            WHERE state = 'sending' AND next_at <= now() AND lease_until <= now()
            ORDER BY seq LIMIT :rows FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM =
            """
            WITH claimed AS (
                UPDATE whatsapp_outbox SET fence = fence + 1,
                    lease_until = now() + make_interval(secs => :seconds)
                WHERE (business_id, id) IN (%s)
                RETURNING business_id, id, fence, seq)
            SELECT * FROM claimed ORDER BY seq
            """;

    private final SystemDatabase database;

    public SystemOutbox(SystemDatabase database) {
        this.database = database;
    }

    /// Takes messages that can be sent now.
    ///
    /// @param seconds how long they are held
    public List<Claim> claimHeads(int rows, int seconds) {
        return claim(HEADS, rows, seconds);
    }

    /// Takes messages whose sender went away between sending and writing it down.
    public List<Claim> claimLost(int rows, int seconds) {
        return claim(LOST, rows, seconds);
    }

    private List<Claim> claim(String which, int rows, int seconds) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(CLAIM.formatted(which))
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
