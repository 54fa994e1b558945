package kav.crm.tenancy;

import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Transactions that are run again, up to five times, when they lost to another one: serialization
/// failure 40001, deadlock 40P01 (PostgreSQL documentation, appendix A). Thread-safe.
final class RetriedTransactions {
    private static final int TRIES = 5;
    private static final Set<String> LOST_TO_ANOTHER = Set.of("40001", "40P01");

    private final Jdbi jdbi;

    RetriedTransactions(DataSource connections) {
        this.jdbi = Jdbi.create(connections).installPlugin(new PostgresPlugin());
    }

    <T> T run(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (RuntimeException failed) {
                boolean again = SqlState.of(failed).filter(LOST_TO_ANOTHER::contains).isPresent();
                if (!again || attempt == TRIES) {
                    throw failed;
                }
            }
        }
    }
}
