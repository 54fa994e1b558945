package kav.crm.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// A statement by plain JDBC inside a transaction, for the few that many requests run: there Jdbi's
/// binding by name costs about as much as the database itself (`kav bench patch`). The driver keeps
/// it prepared on each connection. Immutable.
///
/// @param sql with `?` for values; a constant, never of a request
public record PlainStatement(String sql) {
    /// Binds, runs and reads.
    @FunctionalInterface
    public interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /// A statement that the database refused or did not answer; its cause tells which. Its words
    /// may quote a value and are not for logs.
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(SQLException cause) {
            super(cause);
        }
    }

    /// @param handle of the transaction in which it runs
    /// @throws Failed when the database refuses
    public <T> T run(Handle handle, Work<T> work) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException refused) {
            throw new Failed(refused);
        }
    }
}
