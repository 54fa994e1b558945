package kav.crm.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// How long one business keeps what, and the ending of what is older. Thread-safe; blocks.
public final class RetentionRepository {
    /// So many rows a transaction: short ones, that nobody waits for.
    private static final int CHUNK = 5_000;

    private static final RowMapper<Retention> RETENTION =
            (row, _) ->
                    new Retention(
                            row.getObject("transcripts_days", Integer.class),
                            row.getObject("messages_days", Integer.class),
                            row.getObject("recordings_days", Integer.class),
                            row.getObject("logs_days", Integer.class),
                            row.getInt("deleted_days"),
                            row.getLong("version"));

    private static final String OLD_TURNS =
            """
            DELETE FROM turn WHERE business_id = :business AND id IN (
                SELECT id FROM turn WHERE business_id = :business AND created_at < :before
                ORDER BY created_at, id LIMIT :chunk)
            """;

    /// The files of old messages are deleted by the queue of erasures, then the texts are emptied:
    /// the rows stay, so that a late status or a second delivery still finds them.
    private static final String OLD_FILES =
            """
            WITH old AS (
                DELETE FROM whatsapp_media WHERE business_id = :business AND id IN (
                    SELECT f.id FROM whatsapp_media f
                    JOIN whatsapp_message m ON m.business_id = f.business_id AND m.id = f.message_id
                    WHERE f.business_id = :business AND m.at < :before LIMIT :chunk)
                RETURNING id)
            INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
            SELECT :business::uuid, gen_random_uuid(), 'file',
                   'media/' || :business::uuid || '/' || id, :now::timestamptz FROM old
            ON CONFLICT DO NOTHING
            """;

    private static final String OLD_MESSAGES =
            """
            UPDATE whatsapp_message SET text = '', location = NULL, button_payload = NULL
            WHERE business_id = :business AND id IN (
                SELECT id FROM whatsapp_message
                WHERE business_id = :business AND at < :before
                  AND (text <> '' OR location IS NOT NULL OR button_payload IS NOT NULL)
                ORDER BY at, id LIMIT :chunk)
            """;

    private static final String OLD_RECORDINGS =
            """
            WITH old AS (
                DELETE FROM call_event WHERE business_id = :business AND id IN (
                    SELECT id FROM call_event
                    WHERE business_id = :business AND created_at < :before
                      AND facts ->> 'recordingSid' <> '' LIMIT :chunk)
                RETURNING call_id, facts ->> 'recordingSid' AS remote)
            INSERT INTO erasure_task (business_id, id, kind, account, remote_id, due_at)
            SELECT DISTINCT ON (old.remote) :business::uuid, gen_random_uuid(), 'recording',
                   coalesce(c.account_sid, ''), old.remote, :now::timestamptz
            FROM old JOIN call c ON c.business_id = :business AND c.id = old.call_id
            ON CONFLICT DO NOTHING
            """;

    /// Our own; the rows stay and tell why there is nothing to hear.
    private static final String OLD_TAPES =
            """
            WITH old AS (
                UPDATE call_recording
                SET state = 'deleted', why = 'It was kept as long as the business keeps recordings.'
                WHERE business_id = :business AND id IN (
                    SELECT id FROM call_recording
                    WHERE business_id = :business AND started_at < :before
                      AND state IN ('kept', 'cut_short') LIMIT :chunk)
                RETURNING place, store)
            INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
            SELECT :business::uuid, gen_random_uuid(),
                   CASE store WHEN 's3' THEN 'object' ELSE 'file' END, place, :now::timestamptz
            FROM old
            ON CONFLICT DO NOTHING
            """;

    private static final String OLD_LOGS =
            """
            DELETE FROM call_event WHERE business_id = :business AND id IN (
                SELECT id FROM call_event
                WHERE business_id = :business AND created_at < :before
                  AND coalesce(facts ->> 'recordingSid', '') = '' LIMIT :chunk)
            """;

    /// No spool and no provider holds anything back for longer, and numbers can be guessed from
    /// their hashes.
    private static final int ERASED_ADDRESS_DAYS = 30;

    private static final String OLD_ERASED_ADDRESSES =
            """
            DELETE FROM erased_address WHERE business_id = :business AND address_hash IN (
                SELECT address_hash FROM erased_address
                WHERE business_id = :business AND at < :before LIMIT :chunk)
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;

    public RetentionRepository(TenantDatabase database, AuditRepository audit) {
        this.database = database;
        this.audit = audit;
    }

    /// What holds now.
    public Retention read(BusinessId business) {
        return database.as(business, handle -> readWithin(business, handle));
    }

    private static Retention readWithin(BusinessId business, Handle handle) {
        return handle.createQuery("SELECT * FROM retention WHERE business_id = :business")
                .bind("business", business.value())
                .map(RETENTION)
                .findOne()
                .orElse(Retention.USUAL);
    }

    /// Sets it.
    ///
    /// @param wanted with the version that it was made on
    /// @param entry for the audit log
    public Update<Retention> change(BusinessId business, Retention wanted, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    "INSERT INTO retention (business_id, version) VALUES"
                                            + " (:business, 0) ON CONFLICT DO NOTHING")
                            .bind("business", business.value())
                            .execute();
                    int changed =
                            handle.createUpdate(
                                            """
                                            UPDATE retention SET transcripts_days = :transcripts,
                                                messages_days = :messages,
                                                recordings_days = :recordings,
                                                logs_days = :logs, deleted_days = :deleted,
                                                version = version + 1
                                            WHERE business_id = :business AND version = :version
                                            """)
                                    .bind("business", business.value())
                                    .bind("transcripts", wanted.transcriptsDays())
                                    .bind("messages", wanted.messagesDays())
                                    .bind("recordings", wanted.recordingsDays())
                                    .bind("logs", wanted.logsDays())
                                    .bind("deleted", wanted.deletedDays())
                                    .bind("version", wanted.version())
                                    .execute();
                    Retention now = readWithin(business, handle);
                    if (changed == 0) {
                        return new Update.Stale<>(now.version());
                    }
                    audit.recordWithin(business, handle, entry);
                    return new Update.Done<>(now);
                });
    }

    /// Ends what is older than the business keeps it.
    ///
    /// @return rows ended, by what they were
    public Map<String, Integer> sweep(BusinessId business, Instant now) {
        Retention kept = read(business);
        return Map.of(
                "transcripts", end(business, OLD_TURNS, kept.transcriptsDays(), now),
                "files", end(business, OLD_FILES, kept.messagesDays(), now),
                "messages", end(business, OLD_MESSAGES, kept.messagesDays(), now),
                "recordings", end(business, OLD_RECORDINGS, kept.recordingsDays(), now),
                "tapes", end(business, OLD_TAPES, kept.recordingsDays(), now),
                "logs", end(business, OLD_LOGS, kept.logsDays(), now),
                "erased_addresses", end(business, OLD_ERASED_ADDRESSES, ERASED_ADDRESS_DAYS, now));
    }

    private int end(BusinessId business, String sql, @Nullable Integer days, Instant now) {
        if (days == null) {
            return 0;
        }
        Instant before = now.minus(Duration.ofDays(days));
        int ended = 0;
        int chunk;
        do {
            chunk =
                    database.as(
                            business,
                            handle -> {
                                var statement =
                                        handle.createUpdate(sql)
                                                .bind("business", business.value())
                                                .bind("before", before)
                                                .bind("chunk", CHUNK);
                                return (sql.contains(":now")
                                                ? statement.bind("now", now)
                                                : statement)
                                        .execute();
                            });
            ended += chunk;
        } while (chunk == CHUNK);
        return ended;
    }
}
