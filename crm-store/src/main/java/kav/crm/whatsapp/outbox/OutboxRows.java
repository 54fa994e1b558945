package kav.crm.whatsapp.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.inbox.Payloads;
import org.jspecify.annotations.Nullable;

/// The outbox as it stands in the tables. Thread-safe.
final class OutboxRows {
    private OutboxRows() {}

    private static final String READ =
            """
            SELECT o.id, o.request::text AS request, o.tries, o.last_code, o.claimed_at, m.provider,
                   m.chat, m.attempt, a.id AS account_id, a.address, a.account_sid,
                   a.is_active,
                   whatsapp_refused_since(c.business_id, c.contact_id, c.chat) IS NOT NULL
                       AS opted_out
            FROM %s o
            JOIN whatsapp_message m ON m.business_id = o.business_id AND m.id = o.id
            JOIN whatsapp_conversation c ON c.business_id = m.business_id AND c.id = m.conversation_id
            JOIN whatsapp_account a ON a.business_id = c.business_id AND a.id = c.account_id
            """;

    /// Who sends a claimed message.
    static final String SENDER =
            """
            SELECT a.id, o.request->>'kind' = 'machine' AS for_machine
            FROM whatsapp_outbox o
            JOIN whatsapp_conversation c
              ON c.business_id = o.business_id AND c.id = o.conversation_id
            JOIN whatsapp_account a
              ON a.business_id = c.business_id AND a.id = c.account_id
            WHERE o.business_id = :business AND o.id = :id
              AND o.fence = :fence AND o.state = 'queued'
            """;

    /// Takes a sender's next turn; answers how long to wait for it, ms.
    static final String TURN =
            """
            UPDATE whatsapp_account
            SET next_send_at = greatest(next_send_at, clock_timestamp())
                + make_interval(secs => pace_ms / 1000.0)
            WHERE business_id = :business AND id = :account
              AND next_send_at <= clock_timestamp() + make_interval(secs => :maxWaitMs / 1000.0)
            RETURNING ceil(greatest(0, 1000 * extract(epoch FROM
                next_send_at - make_interval(secs => pace_ms / 1000.0) - clock_timestamp())))::bigint
            """;

    static final String BEGIN =
            """
            WITH begun AS (
                UPDATE whatsapp_outbox SET state = 'sending', tries = tries + 1,
                    claimed_at = now(), lease_until = now() + make_interval(secs => :seconds)
                WHERE business_id = :business AND id = :id AND fence = :fence AND state = 'queued'
                RETURNING business_id, id, request, tries, last_code, claimed_at)
            """
                    + READ.formatted("begun");

    static final String LOOK =
            READ.formatted("whatsapp_outbox")
                    + """
                    WHERE o.business_id = :business AND o.id = :id AND o.fence = :fence
                      AND o.state = 'sending'
                    """;

    static final String SETTLE =
            """
            UPDATE whatsapp_outbox SET state = :state, last_code = :code,
                next_at = now() + make_interval(secs => :pauseMs / 1000.0),
                lease_until = '-infinity'
            WHERE business_id = :business AND id = :id AND fence = :fence AND state = 'sending'
            """;

    static final String RESET_MESSAGE =
            """
            UPDATE whatsapp_message SET status = 'queued', status_at = :at, attempt = attempt + 1,
                provider_message_id = NULL, error_code = NULL
            WHERE business_id = :business AND id = :id AND direction = 'outbound'
              AND status IN ('unknown', 'failed', 'undelivered')
            """;

    static final String REQUEUE =
            """
            UPDATE whatsapp_outbox SET state = 'queued', seq = DEFAULT, fence = fence + 1,
                tries = CASE WHEN :afresh THEN 0 ELSE tries END, lease_until = '-infinity',
                next_at = now() + make_interval(secs => :pauseMs / 1000.0)
            WHERE business_id = :business AND id = :id
            """;

    /// A row of {@link #READ}.
    record Begun(Sending sending, boolean isActive, boolean isOptedOut) {
        static Begun of(ResultSet row) throws SQLException {
            OutboxRequest request = Payloads.read(row.getString("request"), OutboxRequest.class);
            return new Begun(
                    new Sending(
                            row.getObject("id", UUID.class),
                            request,
                            Provider.of(row.getString("provider")),
                            row.getObject("account_id", UUID.class),
                            row.getString("address"),
                            row.getString("account_sid"),
                            row.getString("chat"),
                            row.getInt("attempt"),
                            row.getInt("tries"),
                            row.getString("last_code"),
                            row.getTimestamp("claimed_at").toInstant()),
                    row.getBoolean("is_active"),
                    row.getBoolean("opted_out"));
        }

        /// Why it may not be sent; null when it may.
        @Nullable String refusal() {
            if (!isActive) {
                return "account_inactive";
            }
            return isOptedOut && !sending.request().confirmsOptOut() ? "opted_out" : null;
        }
    }
}
