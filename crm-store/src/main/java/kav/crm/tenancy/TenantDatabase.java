package kav.crm.tenancy;

import java.util.function.Function;
import javax.sql.DataSource;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;

/// The database as one business sees it: the only place where a connection becomes a business's.
/// Thread-safe; blocks up to the pool's time-outs.
///
/// `kav.business_id` is set for the transaction only (`set_config(…, true)`): when it ends, the
/// connection sees nothing again, whoever gets it next.
public final class TenantDatabase {
    private static final PlainStatement BECOME =
            new PlainStatement("SELECT set_config('kav.business_id', ?, true)");

    private final RetriedTransactions transactions;

    /// @param connections of the role `kav_app`
    public TenantDatabase(DataSource connections) {
        this.transactions = new RetriedTransactions(connections);
    }

    /// Runs `work` in a transaction as one business and commits.
    ///
    /// @param work may run more than once when it lost to another transaction
    /// @throws RuntimeException of Jdbi when the database is away or refuses
    public <T> T as(BusinessId business, Function<Handle, T> work) {
        return transactions.run(handle -> {
            BECOME.run(
                    handle,
                    statement -> {
                        statement.setString(1, business.toString());
                        return statement.execute();
                    });
            return work.apply(handle);
        });
    }
}
