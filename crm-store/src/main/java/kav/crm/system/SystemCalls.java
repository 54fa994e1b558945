package kav.crm.system;

import java.util.Optional;
import kav.crm.call.CallFileQuery;
import kav.crm.call.HowItEnded;
import kav.crm.call.NodeBoot;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: calls by the carrier's name, and calls whose node is gone. Thread-safe; blocks.
public final class SystemCalls {
    /// Whose audio is gone for sure: an earlier life of the asking node, or a node whose lease ran
    /// out. A node that never registered counts as run out.
    private static final String GONE =
            """
             ended_at IS NULL AND node_id IS NOT NULL AND (
                (node_id = :nodeId AND boot_id <> :bootId)
                OR (node_id <> :nodeId AND NOT EXISTS (
                    SELECT FROM node n WHERE n.id = node_id AND n.boot_id = %1$s.boot_id
                      AND n.lease_until > now())))
            """;

    private static final String CLOSE_STREAMS =
            """
            UPDATE call_stream SET ended_at = now(), end_reason = 'lost', end_side = 'us',
                end_detail = 'The server that carried it went away.'
            WHERE\
            """
                    + GONE.formatted("call_stream");

    private static final String CLOSE_CALLS =
            """
            UPDATE call SET ended_at = now(), end_reason = 'lost', end_side = 'us',
                end_detail = 'The server that carried it went away.', status = 'failed'
            WHERE\
            """
                    + GONE.formatted("call");

    private final SystemDatabase database;

    public SystemCalls(SystemDatabase database) {
        this.database = database;
    }

    /// Whose call it is and how it ended; empty when nobody saw the call.
    public Optional<HowItEnded> howItEnded(String callSid) {
        return database.acrossBusinesses(handle -> CallFileQuery.howItEnded(handle, callSid));
    }

    /// Closes what can no longer be going on: open calls and streams of this node's earlier lives,
    /// and of nodes whose lease ran out. Never those of a living node. The reason is a guess, which
    /// the owner replaces if it was only cut off and tells its own ending later.
    ///
    /// @param self the asking node, registered
    /// @return how many calls were closed
    public int closeLost(NodeBoot self) {
        return database.acrossBusinesses(handle -> {
            handle.createUpdate(CLOSE_STREAMS)
                    .bind("nodeId", self.nodeId())
                    .bind("bootId", self.bootId())
                    .execute();
            return handle.createUpdate(CLOSE_CALLS)
                    .bind("nodeId", self.nodeId())
                    .bind("bootId", self.bootId())
                    .execute();
        });
    }
}
