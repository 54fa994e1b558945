package kav.crm.whatsapp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Conversations as they stand in the tables. Thread-safe.
final class ConversationRows {
    /// With `WHERE` to follow.
    static final String SELECT =
            """
            SELECT c.id, c.account_id, a.provider, a.address, c.chat, c.contact_id,
                   coalesce(p.name, '') AS contact_name, c.title, c.last_inbound_at,
                   c.last_message_at, c.preview, c.unread, c.assignee_id, c.mode, c.status,
                   whatsapp_refused_since(c.business_id, c.contact_id, c.chat) AS opted_out_since,
                   c.version
            FROM whatsapp_conversation c
            JOIN whatsapp_account a ON a.business_id = c.business_id AND a.id = c.account_id
            LEFT JOIN contact p ON p.business_id = c.business_id AND p.id = c.contact_id
            """;

    static final RowMapper<Conversation> MAPPER = (row, _) -> read(row);

    private ConversationRows() {}

    private static Conversation read(ResultSet row) throws SQLException {
        return new Conversation(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                Provider.of(row.getString("provider")),
                row.getString("address"),
                row.getString("chat"),
                row.getObject("contact_id", UUID.class),
                row.getString("contact_name"),
                row.getString("title"),
                instant(row, "last_inbound_at"),
                row.getTimestamp("last_message_at").toInstant(),
                row.getString("preview"),
                row.getInt("unread"),
                row.getObject("assignee_id", UUID.class),
                Conversation.Mode.of(row.getString("mode")),
                Conversation.Status.of(row.getString("status")),
                instant(row, "opted_out_since"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
