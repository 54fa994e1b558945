package kav.bench.whatsapp;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;

/// The statements of one inbound message by plain JDBC: whose transaction it is, the row, the
/// commit. Thread-safe; blocks.
record PlainRows(HikariDataSource pool, BusinessId business) {
    private static final String ADD =
            """
            INSERT INTO whatsapp_inbox (business_id, id, provider, account, kind, provider_id,
                                        status, payload, received_at)
            VALUES (?, ?, 'twilio', ?, 'message', ?, '', ?::json, ?::timestamptz)
            ON CONFLICT DO NOTHING
            """;

    /// @return whether it was new
    boolean keep(String account, String sid, String payload) throws SQLException {
        Instant now = Instant.now();
        UUID id = UuidV7.at(now);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement become =
                    connection.prepareStatement("SELECT set_config('kav.business_id', ?, true)")) {
                become.setString(1, business.toString());
                become.execute();
            }
            int added;
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                add.setObject(1, business.value());
                add.setObject(2, id);
                add.setString(3, account);
                add.setString(4, sid);
                add.setString(5, payload);
                add.setString(6, now.toString());
                added = add.executeUpdate();
            }
            connection.commit();
            return added == 1;
        }
    }
}
