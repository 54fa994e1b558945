package kav.crm.tenancy;

import java.sql.SQLException;
import java.util.Optional;

/// What PostgreSQL calls a failure: five characters (documentation, appendix A). Thread-safe.
public final class SqlState {
    private SqlState() {}

    /// The code that a failure or one of its causes carries, if any; none means that no connection
    /// was to be had.
    public static Optional<String> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /// Whether it was the record that was refused (class 22 data exception, class 23 integrity
    /// constraint) and not the database that was unable: trying it again is useless.
    public static boolean refusesTheRecord(Throwable failed) {
        return of(failed)
                .filter(state -> state.startsWith("22") || state.startsWith("23"))
                .isPresent();
    }
}
