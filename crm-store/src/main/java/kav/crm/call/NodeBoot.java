package kav.crm.call;

import java.util.UUID;

/// One life of one node: calls and streams carry it, so that a later life does not mistake them for
/// its own. Immutable.
///
/// @param nodeId the node's lasting name
/// @param bootId made anew at each start
public record NodeBoot(String nodeId, UUID bootId) {
    public NodeBoot {
        if (nodeId.isBlank()) {
            throw new IllegalArgumentException("a node has a name");
        }
    }
}
