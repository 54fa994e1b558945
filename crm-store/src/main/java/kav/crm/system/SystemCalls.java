package kav.crm.system;

import java.util.Optional;
import kav.crm.call.CallFileQuery;
import kav.crm.call.HowItEnded;
import kav.crm.call.NodeBoot;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.statement.Update;

/// Business-free: calls by the carrier's name, and calls whose node is gone. Thread-safe; blocks.
public final class SystemCalls {
    /// Whose audio is gone for sure: no node holds a lease for that boot. The boot alone decides,
    /// not the node's name: a node that had to take another name keeps its calls.
    private static final String GONE =
            """
             ended_at IS NULL AND node_id IS NOT NULL AND boot_id <> :bootId
                AND (node_id = :nodeId OR :others)
                AND NOT EXISTS (SELECT FROM node n WHERE n.boot_id = %1$s.boot_id
                      AND n.lease_until > now())
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
        return close(self, true);
    }

    /// Closes only what this node's earlier lives left open. After the database was away for all,
    /// others may not have had the time to renew their leases yet.
    ///
    /// @param self the asking node, registered
    /// @return how many calls were closed
    public int closeOwnLost(NodeBoot self) {
        return close(self, false);
    }

    private int close(NodeBoot self, boolean others) {
        return database.acrossBusinesses(handle -> {
            bind(handle.createUpdate(CLOSE_STREAMS), self, others).execute();
            return bind(handle.createUpdate(CLOSE_CALLS), self, others).execute();
        });
    }

    private static Update bind(Update update, NodeBoot self, boolean others) {
        return update.bind("nodeId", self.nodeId())
                .bind("bootId", self.bootId())
                .bind("others", others);
    }
}
