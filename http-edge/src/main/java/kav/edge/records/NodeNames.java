package kav.edge.records;

import java.util.Set;
import java.util.UUID;
import kav.crm.call.NodeBoot;

/// What a node calls itself, kept where the next start finds it. Confined to the lease's thread.
public interface NodeNames {
    /// The name and boot of this run.
    NodeBoot current();

    /// Boots of earlier runs: who holds the name's lease as one of them is this node itself.
    Set<UUID> earlierBoots();

    /// Takes a name that nobody has, for the same boot; the old one is a stranger's from now on.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be kept; the old one stays then
    NodeBoot rename();
}
