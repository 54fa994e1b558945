package kav.crm.tenancy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/// What PostgreSQL calls a failure: five characters (documentation, appendix A). Thread-safe.
public final class SqlState {
    /// Connection exceptions, insufficient resources, lost to another transaction, shut down or
    /// starting up.
    private static final Set<String> AWAY_BEGINNINGS = Set.of("08", "53", "40", "57P0");

    /// Lock not available, query canceled (a time-out), read-only transaction (a standby).
    private static final Set<String> AWAY = Set.of("55P03", "57014", "25006");

    /// System error, internal error: the record's fault or the server's.
    private static final Set<String> UNCLEAR_BEGINNINGS = Set.of("58", "XX");

    private SqlState() {}

    /// What a failure says about the record that was to be written.
    public enum Verdict {
        /// The database is unable now; the same record may be taken later.
        AWAY,
        /// The record is at fault: trying it again is useless.
        REFUSED,
        /// Either of them; who tries again and fails while the database answers knows.
        UNCLEAR
    }

    /// The code that a failure or one of its causes carries, if any.
    public static Optional<String> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /// The column whose id points at nothing, when a foreign key `(business_id, x_id)` with its
    /// usual name (`table_business_id_x_id_fkey`) refused it. Row-level security keeps the server
    /// from naming the column itself.
    public static Optional<String> referenceColumn(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
                String table = refused.getServerErrorMessage().getTable();
                String constraint = refused.getServerErrorMessage().getConstraint();
                return table == null || constraint == null
                        ? Optional.empty()
                        : columnOf(constraint, table + "_business_id_");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> columnOf(String constraint, String beginning) {
        String end = "_fkey";
        boolean isUsual = constraint.startsWith(beginning) && constraint.endsWith(end);
        return isUsual
                ? Optional.of(
                        constraint.substring(
                                beginning.length(), constraint.length() - end.length()))
                : Optional.empty();
    }

    /// Judges a failure. Only what is known to pass counts as away: a record that nothing can write
    /// must not hold up the others.
    public static Verdict judge(Throwable failed) {
        if (isNoConnection(failed)) {
            return Verdict.AWAY;
        }
        Optional<String> state = of(failed);
        if (state.isEmpty() || beginsWithOneOf(state.get(), UNCLEAR_BEGINNINGS)) {
            return Verdict.UNCLEAR;
        }
        return AWAY.contains(state.get()) || beginsWithOneOf(state.get(), AWAY_BEGINNINGS)
                ? Verdict.AWAY
                : Verdict.REFUSED;
    }

    /// The pool had none to give; its cause may carry any code, a refused password's for instance.
    private static boolean isNoConnection(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithOneOf(String state, Set<String> beginnings) {
        return beginnings.stream().anyMatch(state::startsWith);
    }
}
