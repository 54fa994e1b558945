package kav.bench.patch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import kav.crm.BusinessId;

/// The statements of one change, by plain JDBC, word for word those of the server: become the
/// business, read the contact whole, change it by its version, tell the webhooks that want to know,
/// commit; on a connection of the same pool. The triggers run in both. What it leaves out is what
/// the server is for: HTTP, the token, JSON and its checks, the answer. Thread-safe.
record PlainPatch(DataSource pool, BusinessId business) {
    private static final String READ =
            """
            SELECT c.id, c.name, c.company, c.language, c.phone, c.custom::text AS custom,
                   c.version, c.created_at, c.updated_at, c.deleted_at, c.merged_into,
                   (SELECT json_agg(json_build_array(k.kind, k.address, k.label)
                                    ORDER BY k.position, k.id)
                    FROM contact_channel k
                    WHERE k.business_id = c.business_id AND k.contact_id = c.id) AS channels,
                   (SELECT json_agg(json_build_array(t.id, t.name, t.color, t.version)
                                    ORDER BY lower(t.name))
                    FROM contact_tag ct
                    JOIN tag t ON t.business_id = ct.business_id AND t.id = ct.tag_id
                    WHERE ct.business_id = c.business_id AND ct.contact_id = c.id) AS tags
            FROM contact c WHERE c.business_id = ? AND c.id = ?
            """;

    private static final String CHANGE =
            """
            UPDATE contact SET name = ?, company = ?, language = ?, phone = ?,
                custom = ?::json, name_by_person = name_by_person OR name <> ?,
                version = version + 1, updated_at = ?
            WHERE business_id = ? AND id = ? AND version = ?
            """;

    private static final String TELL =
            """
            INSERT INTO webhook_delivery (business_id, id, endpoint_id, event_id, kind, body,
                                          next_at, created_at)
            SELECT endpoint.business_id, gen_random_uuid(), endpoint.id, ?, ?, ?, ?, ?
            FROM webhook_endpoint endpoint
            WHERE endpoint.business_id = ? AND endpoint.is_active
              AND endpoint.kinds && ARRAY[?, ?, '*']
            """;

    /// @return whether it was changed
    boolean patch(UUID id, long version, String company) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement become =
                    connection.prepareStatement("SELECT set_config('kav.business_id', ?, true)")) {
                become.setString(1, business.toString());
                become.executeQuery().close();
            }
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            int changed = change(connection, id, version, company, now);
            tell(connection, id, now);
            connection.commit();
            connection.setAutoCommit(true);
            return changed == 1;
        }
    }

    private int change(
            Connection connection, UUID id, long version, String company, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement change = connection.prepareStatement(CHANGE)) {
            read.setObject(1, business.value());
            read.setObject(2, id);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                change.setString(1, row.getString("name"));
                change.setString(2, company);
                change.setString(3, row.getString("language"));
                change.setString(4, row.getString("phone"));
                change.setString(5, row.getString("custom"));
                change.setString(6, row.getString("name"));
            }
            change.setObject(7, now);
            change.setObject(8, business.value());
            change.setObject(9, id);
            change.setLong(10, version);
            return change.executeUpdate();
        }
    }

    private void tell(Connection connection, UUID id, OffsetDateTime now) throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            tell.setObject(1, UUID.randomUUID());
            tell.setString(2, "contact.updated");
            tell.setString(3, "{\"type\":\"contact.updated\",\"data\":{\"id\":\"" + id + "\"}}");
            tell.setObject(4, now);
            tell.setObject(5, now);
            tell.setObject(6, business.value());
            tell.setString(7, "contact.updated");
            tell.setString(8, "contact.*");
            tell.executeUpdate();
        }
    }
}
