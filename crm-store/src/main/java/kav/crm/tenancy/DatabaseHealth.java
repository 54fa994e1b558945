package kav.crm.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the database answers. A thread of its own asks, so that nobody else has to wait for the
/// answer; whoever meets a failure says so and it counts at once. Thread-safe.
public final class DatabaseHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);
    private static final int ANSWER_SECONDS = 2;

    private final DataSource connections;
    private final Thread thread;
    private volatile boolean up = true;

    /// Starts asking.
    ///
    /// @param every the pause between two questions
    public DatabaseHealth(DataSource connections, Duration every) {
        this.connections = connections;
        this.thread = Thread.ofVirtual().name("database-health").start(() -> ask(every));
    }

    /// Whether it answered last.
    public boolean isUp() {
        return up;
    }

    /// Says that it failed just now.
    public void failed() {
        tell(false);
    }

    /// Asks now; blocks up to the pool's time-outs.
    public void check() {
        try (Connection connection = connections.getConnection()) {
            tell(connection.isValid(ANSWER_SECONDS));
        } catch (SQLException | RuntimeException away) {
            tell(false);
        }
    }

    private void ask(Duration every) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(every);
                check();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(boolean answers) {
        if (up != answers) {
            up = answers;
            if (answers) {
                LOG.atInfo().log("The database answers again");
            } else {
                LOG.atWarn().log("The database is away; entries go to the spool");
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
