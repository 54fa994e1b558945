package kav.crm.system;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
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
    /// The name is refused while a stranger lives under it: a cloned machine, a restored backup.
    ///
    /// @param earlierBoots of this node: their lease is taken over at once
    /// @param baseUrl where carriers reach this node
    /// @param lease how long it counts as alive without renewing
    /// @return false when a stranger has the name
    public boolean register(NodeBoot node, Set<UUID> earlierBoots, String baseUrl, Duration lease) {
        int written =
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
                                        WHERE node.lease_until <= now()
                                           OR node.boot_id = excluded.boot_id
                                           OR node.boot_id = ANY (:earlierBoots)
                                        """)
                                .bind("nodeId", node.nodeId())
                                .bind("bootId", node.bootId())
                                .bind("ms", lease.toMillis())
                                .bind("baseUrl", baseUrl)
                                .bindArray("earlierBoots", UUID.class, earlierBoots)
                                .execute());
        return written == 1;
    }

    /// Prolongs the lease.
    ///
    /// @return false when another life has registered under the name since
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
