package kav.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// CPU time of the one backend behind a pool of one connection: tells what a search costs even
/// while others use the machine. Immutable.
///
/// @param file first number: ns on a CPU (Linux, Documentation/scheduler/sched-stats.rst)
record BackendCpu(Path file) {
    static BackendCpu of(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return new BackendCpu(Path.of("/proc", row.getString(1), "schedstat"));
        }
    }

    /// Since its beginning; 0 where the system does not tell.
    long ns() {
        try {
            String text = Files.readString(file);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException _) {
            return 0;
        }
    }
}
