package kav.crm.system;

import java.time.Duration;
import kav.crm.call.NodeBoot;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: which nodes are alive. A node lives as long as its lease, measured by the
/// database's clock alone: that is the one clock that all nodes share. Thread-safe; blocks.
public final class SystemNodes {
    private final SystemDatabase database;

    public SystemNodes(SystemDatabase database) {
        this.database = database;
    }

    /// Says that a node has started; an earlier life of the same node is fenced off from now on.
    ///
    /// @param baseUrl where carriers reach this node
    /// @param lease how long it counts as alive without renewing
    public void register(NodeBoot node, String baseUrl, Duration lease) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO node (id, boot_id, lease_until, base_url)
                                VALUES (:nodeId, :bootId, now() + :ms * interval '1 ms',
                                        :baseUrl)
                                ON CONFLICT (id) DO UPDATE SET
                                    boot_id = excluded.boot_id,
                                    lease_until = excluded.lease_until,
                                    base_url = excluded.base_url, registered_at = now()
                                """)
                        .bind("nodeId", node.nodeId())
                        .bind("bootId", node.bootId())
                        .bind("ms", lease.toMillis())
                        .bind("baseUrl", baseUrl)
                        .execute());
    }

    /// Prolongs the lease.
    ///
    /// @return false when another life of this node has registered since: this one is over
    public boolean renew(NodeBoot node, Duration lease) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "UPDATE node SET lease_until = now() + :ms *"
                                        + " interval '1 ms' WHERE id = :nodeId AND"
                                        + " boot_id = :bootId")
                        .bind("nodeId", node.nodeId())
                        .bind("bootId", node.bootId())
                        .bind("ms", lease.toMillis())
                        .execute())
                == 1;
    }

    /// Gives the lease back at an orderly end, so that nobody has to wait for it.
    public void release(NodeBoot node) {
        renew(node, Duration.ZERO);
    }
}
