package kav.crm.tenancy;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A rule of the schema that a statement broke, told from the failure. Immutable.
///
/// @param constraint its name in the schema; empty when the server told none
public record BrokenRule(Kind kind, String constraint) {
    /// What kind of rule (PostgreSQL documentation, appendix A, class 23).
    public enum Kind {
        /// An id that points at nothing in this business.
        REFERENCE,
        /// A value that may be there once only.
        UNIQUE,
        /// Something that overlaps.
        OVERLAP,
        /// A value that may not be.
        CHECK
    }

    /// The rule that a failure or one of its causes is about, if any.
    public static Optional<BrokenRule> of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && sql.getSQLState() != null) {
                ServerErrorMessage message = sql.getServerErrorMessage();
                String name = message == null ? null : message.getConstraint();
                return kind(sql.getSQLState())
                        .map(kind -> new BrokenRule(kind, name == null ? "" : name));
            }
        }
        return Optional.empty();
    }

    private static Optional<Kind> kind(String state) {
        return switch (state) {
            case "23503" -> Optional.of(Kind.REFERENCE);
            case "23505" -> Optional.of(Kind.UNIQUE);
            case "23P01" -> Optional.of(Kind.OVERLAP);
            case "23514" -> Optional.of(Kind.CHECK);
            default -> Optional.empty();
        };
    }
}
