package kav.crm.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /// A server as its lease tells it. Immutable.
    ///
    /// @param leaseUntil alive until then, unless it renews; the past: it stopped or is gone
    /// @param calls going on, as written down
    public record Entry(
            String id,
            UUID bootId,
            String baseUrl,
            Instant registeredAt,
            Instant leaseUntil,
            boolean isAlive,
            int calls) {}

    /// Servers that live, and those that were there within the last day, by name.
    public List<Entry> list() {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                SELECT n.id, n.boot_id, n.base_url, n.registered_at,
                                       n.lease_until, n.lease_until > now() AS is_alive,
                                       (SELECT count(*) FROM call c
                                        WHERE c.node_id = n.id AND c.boot_id = n.boot_id
                                          AND c.ended_at IS NULL) AS calls
                                FROM node n WHERE n.lease_until > now() - interval '1 day'
                                ORDER BY n.id LIMIT 100
                                """)
                        .map((row, _) ->
                                new Entry(
                                        row.getString("id"),
                                        row.getObject("boot_id", UUID.class),
                                        row.getString("base_url"),
                                        row.getTimestamp("registered_at").toInstant(),
                                        row.getTimestamp("lease_until").toInstant(),
                                        row.getBoolean("is_alive"),
                                        row.getInt("calls")))
                        .list());
    }

    /// How many servers live.
    public int countLiving() {
        return database.acrossBusinesses(handle ->
                handle.createQuery("SELECT count(*) FROM node WHERE lease_until > now()")
                        .mapTo(Integer.class)
                        .one());
    }

    /// Gives the lease back at an orderly end, so that nobody has to wait for it.
    public void release(NodeBoot node) {
        renew(node, Duration.ZERO);
    }
}
