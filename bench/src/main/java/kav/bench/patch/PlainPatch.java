package kav.bench.patch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import kav.crm.BusinessId;

/// The statements of one change, by plain JDBC: become the business, read the contact whole, change
/// it by its version, commit; on a connection of the same pool. Thread-safe.
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
            UPDATE contact SET name = ?, company = ?, language = ?, phone = ?, custom = ?::json,
                name_by_person = name_by_person OR name <> ?, version = version + 1,
                updated_at = now()
            WHERE business_id = ? AND id = ? AND version = ?
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
            int changed = change(connection, id, version, company);
            connection.commit();
            connection.setAutoCommit(true);
            return changed == 1;
        }
    }

    private int change(Connection connection, UUID id, long version, String company)
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
            change.setObject(7, business.value());
            change.setObject(8, id);
            change.setLong(9, version);
            return change.executeUpdate();
        }
    }
}
