package kav.crm.journal;

/// How the journal stands, for `/readyz` and metrics. Immutable.
///
/// @param databaseUp whether the database answered last
/// @param accepting whether new calls may be taken: there is room for what they will tell
/// @param queued entries not yet acknowledged
/// @param spoolBytes bytes on the disk that wait for the database
/// @param committed entries committed since the start
/// @param spooled entries that took the way over the spool since the start
/// @param refused entries the records did not take since the start; set aside under `refused`
/// @param dropped entries refused for lack of room since the start
/// @param damaged spool records found torn or changed since the start
public record JournalState(
        boolean databaseUp,
        boolean accepting,
        int queued,
        long spoolBytes,
        long committed,
        long spooled,
        long refused,
        long dropped,
        long damaged) {}
