package kav.crm.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What the catalog of schema `kav` says, read as `kav_owner`. Confined to one thread.
final class Schema {
    /// Leases of servers and the migrations' own book: of this database, not of the records.
    private static final String NOT_RECORDS = "('node', 'flyway_schema_history')";

    private final Connection connection;

    Schema(Connection connection) {
        this.connection = connection;
    }

    /// A foreign key, to be dropped and made again around a load.
    record ForeignKey(String table, String name, String definition) {}

    /// The tables that hold records, by name.
    List<String> tables() throws SQLException {
        return texts(
                "SELECT relname FROM pg_class WHERE relnamespace = 'kav'::regnamespace"
                        + " AND relkind = 'r' AND relname NOT IN "
                        + NOT_RECORDS
                        + " ORDER BY relname");
    }

    /// Columns whose values are kept, in their order: all but generated ones.
    List<String> columns(String table) throws SQLException {
        return texts(
                "SELECT attname FROM pg_attribute WHERE attrelid = ('kav.' ||"
                        + " quote_ident(?))::regclass AND attnum > 0 AND NOT attisdropped"
                        + " AND attgenerated = '' ORDER BY attnum",
                table);
    }

    /// Tables whose rows `kav_owner` cannot see whole: a backup of them would be empty.
    List<String> hiddenTables() throws SQLException {
        return texts(
                "SELECT relname FROM pg_class c WHERE relnamespace = 'kav'::regnamespace"
                        + " AND relkind = 'r' AND relrowsecurity AND NOT EXISTS (SELECT FROM"
                        + " pg_policies p WHERE p.schemaname = 'kav' AND p.tablename = c.relname"
                        + " AND 'kav_owner' = ANY (p.roles) AND p.cmd IN ('SELECT', 'ALL'))"
                        + " ORDER BY relname");
    }

    /// Tables under forced row-level security.
    List<String> forcedTables() throws SQLException {
        return texts(
                "SELECT relname FROM pg_class WHERE relnamespace = 'kav'::regnamespace"
                        + " AND relkind = 'r' AND relforcerowsecurity ORDER BY relname");
    }

    List<ForeignKey> foreignKeys() throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM"
                                        + " pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                                        + " WHERE k.contype = 'f' AND k.connamespace ="
                                        + " 'kav'::regnamespace ORDER BY k.oid")) {
            while (rows.next()) {
                keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return keys;
    }

    /// The version of the last migration that succeeded.
    String version() throws SQLException {
        return texts(
                        "SELECT version FROM kav.flyway_schema_history WHERE success AND version IS"
                                + " NOT NULL ORDER BY installed_rank DESC LIMIT 1")
                .getFirst();
    }

    boolean hasTable(String name) throws SQLException {
        return !texts("SELECT 1 WHERE to_regclass('kav.' || quote_ident(?)) IS NOT NULL", name)
                .isEmpty();
    }

    /// Sets every sequence behind a column beyond the largest value in it.
    void raiseSequences() throws SQLException {
        execute(
                """
                DO $$
                DECLARE owned record;
                BEGIN
                    FOR owned IN
                        SELECT s.oid::regclass AS name, c.relname, a.attname
                        FROM pg_class s
                        JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
                        JOIN pg_class c ON c.oid = d.refobjid
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
                        WHERE s.relkind = 'S' AND s.relnamespace = 'kav'::regnamespace
                    LOOP
                        EXECUTE format('SELECT setval(%L, coalesce(max(%I), 0) + 1, false) FROM kav.%I',
                                       owned.name, owned.attname, owned.relname);
                    END LOOP;
                END $$
                """);
    }

    /// How many recordings lie in the object store, not in the data folder.
    long recordingsElsewhere() throws SQLException {
        if (!hasTable("call_recording")) {
            return 0;
        }
        return Long.parseLong(
                texts("SELECT count(*) FROM kav.call_recording WHERE store = 's3'").getFirst());
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of every row.
    List<String> texts(String sql, String... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /// `kav."table"`.
    static String inKav(String table) {
        return "kav." + quoted(table);
    }
}
