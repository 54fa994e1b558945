package kav.crm.tenancy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

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
