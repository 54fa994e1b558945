package kav.crm.journal;

/// What became of a journal entry. Immutable.
public enum Acknowledgement {
    /// Committed in the database.
    COMMITTED,
    /// Forced to the local disk; committed when the database is back.
    SPOOLED,
    /// Not written: the backlog is full, the journal is closed, or the records do not take it.
    REFUSED;

    /// Whether it survives a crash.
    public boolean isKept() {
        return this != REFUSED;
    }
}
