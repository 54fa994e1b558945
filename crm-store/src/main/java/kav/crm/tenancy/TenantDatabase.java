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
            handle.createQuery("SELECT set_config('kav.business_id', :business, true)")
                    .bind("business", business.toString())
                    .mapTo(String.class)
                    .one();
            return work.apply(handle);
        });
    }
}
