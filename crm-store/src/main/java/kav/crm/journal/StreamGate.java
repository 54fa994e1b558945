package kav.crm.journal;

import kav.crm.BusinessId;
import kav.crm.call.StreamRepository;
import kav.crm.call.StreamStart;
import kav.crm.tenancy.DatabaseHealth;

/// Lets a stream in once: the call token's single use, asked of the database, which all nodes
/// share. Thread-safe; blocks, so not for an event loop.
public final class StreamGate {
    private final StreamRepository streams;
    private final JournalWriter journal;
    private final DatabaseHealth health;

    public StreamGate(StreamRepository streams, JournalWriter journal, DatabaseHealth health) {
        this.streams = streams;
        this.journal = journal;
        this.health = health;
    }

    /// The answer.
    public enum Opening {
        /// First use; the stream is written down.
        OPENED,
        /// That number of that call, or that stream_sid, was there before.
        USED,
        /// The database is away: the stream is in the journal, and whether the token is used only
        /// the node itself can remember.
        UNKNOWN
    }

    /// Opens the stream, at most a few seconds.
    public Opening open(BusinessId business, String callSid, StreamStart start) {
        if (health.isUp()) {
            try {
                return streams.open(business, callSid, start) ? Opening.OPENED : Opening.USED;
            } catch (RuntimeException away) {
                health.failed();
            }
        }
        // Whether it was kept is the journal's to count; the call goes on in any case.
        var _ = journal.append(new JournalEntry.StreamOpened(business, callSid, start));
        return Opening.UNKNOWN;
    }
}
