package kav.bench.search;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kav.crm.BusinessId;

/// The plans of a search as `kav_app` gets them: PostgreSQL's own account of what ran inside the
/// functions (module auto_explain would need a superuser, so their statements' counters are read).
/// Confined to one thread.
final class Plans {
    private final HikariDataSource app;
    private final BusinessId business;

    Plans(HikariDataSource app, BusinessId business) {
        this.app = app;
        this.business = business;
    }

    void print(PrintWriter out) throws SQLException {
        try (Connection connection = app.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('kav.business_id', '" + business + "', true)");
            for (String word : new String[] {Words.COMMON, Words.RARE}) {
                explain(
                        out,
                        statement,
                        "SELECT * FROM search_texts('message', '"
                                + word
                                + "', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 51)");
            }
            explain(
                    out,
                    statement,
                    "SELECT * FROM search_names('א', '', '" + new java.util.UUID(0, 0) + "', 51)");
            out.println(
                    "\nThe index scan inside, as the planner sees it behind the wall (kav_app),");
            out.println("which is why the function exists: the words become a filter");
            explain(
                    out,
                    statement,
                    "SELECT id FROM whatsapp_message WHERE business_id = '"
                            + business
                            + "' AND search_span(at) = search_span('2026-01-10Z') AND words @@"
                            + " search_query('"
                            + Words.RARE
                            + "')");
            connection.rollback();
        }
    }

    private static void explain(PrintWriter out, Statement statement, String sql)
            throws SQLException {
        out.println();
        out.println(sql);
        try (ResultSet rows =
                statement.executeQuery(
                        "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) " + sql)) {
            while (rows.next()) {
                out.println("  " + rows.getString(1));
            }
        }
        out.flush();
    }
}
