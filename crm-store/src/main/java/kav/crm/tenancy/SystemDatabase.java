package kav.crm.tenancy;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// The database as the named system work sees it: across businesses, on the tables with a policy
/// for `kav_system` only. Thread-safe; blocks up to the pool's time-outs.
public final class SystemDatabase {
    private final RetriedTransactions transactions;

    /// @param connections of the role `kav_system`
    public SystemDatabase(DataSource connections) {
        this.transactions = new RetriedTransactions(connections);
    }

    /// Runs `work` in a transaction and commits.
    ///
    /// @param work may run more than once when it lost to another transaction
    /// @throws RuntimeException of Jdbi when the database is away or refuses
    public <T> T acrossBusinesses(Function<Handle, T> work) {
        return transactions.run(work);
    }
}
