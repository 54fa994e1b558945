package kav.bench.search;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What makes filling slow, taken off the tables for that time and put back as it was: row-level
/// security (COPY is not to be had behind it), triggers, foreign keys, unique constraints and every
/// index but the primary key's. Only for a database of this benchmark. Confined to one thread.
final class Structure {
    private record Piece(String table, String name, String definition) {}

    private final Connection connection;
    private final List<String> tables;
    private final PrintWriter out;
    private final List<Piece> constraints = new ArrayList<>();
    private final List<Piece> indexes = new ArrayList<>();

    /// @param connection as the tables' owner
    /// @param tables in the order in which they rest on each other
    Structure(Connection connection, List<String> tables, PrintWriter out) {
        this.connection = connection;
        this.tables = tables;
        this.out = out;
    }

    void takeOff() throws SQLException {
        for (String table : tables) {
            execute("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY");
            execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            // Unique constraints before foreign keys, the order in which they come back.
            read(
                    constraints,
                    table,
                    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid ="
                            + " '%s'::regclass AND contype IN ('u', 'f') ORDER BY contype DESC");
            read(
                    indexes,
                    table,
                    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
                            + " i WHERE indrelid = '%s'::regclass AND NOT indisprimary AND NOT"
                            + " EXISTS (SELECT FROM pg_constraint c WHERE c.conindid ="
                            + " i.indexrelid)");
        }
        for (Piece foreignKey : constraints.reversed()) {
            execute("ALTER TABLE " + foreignKey.table() + " DROP CONSTRAINT " + foreignKey.name());
        }
        for (Piece index : indexes) {
            execute("DROP INDEX " + index.name());
        }
    }

    void putBack() throws SQLException {
        for (Piece index : indexes) {
            timed("index " + index.name(), index.definition());
        }
        for (Piece constraint : constraints) {
            timed(
                    "constraint " + constraint.name(),
                    "ALTER TABLE "
                            + constraint.table()
                            + " ADD CONSTRAINT "
                            + constraint.name()
                            + " "
                            + constraint.definition());
        }
        for (String table : tables) {
            execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
            execute("ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY");
        }
    }

    private void read(List<Piece> pieces, String table, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(table))) {
            while (rows.next()) {
                pieces.add(new Piece(table, rows.getString(1), rows.getString(2)));
            }
        }
    }

    private void timed(String what, String sql) throws SQLException {
        long startNs = System.nanoTime();
        execute(sql);
        double seconds = (System.nanoTime() - startNs) / 1e9;
        if (seconds >= 1) {
            out.printf(Locale.ROOT, "%s: %.0f s%n", what, seconds);
            out.flush();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
