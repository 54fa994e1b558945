package kav.edge.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kav.crm.call.NodeBoot;

/// This node's lasting name, kept in the data folder, with a new boot id for each start.
final class NodeIdentity {
    private NodeIdentity() {}

    /// @param dataFolder held by this process alone
    static NodeBoot of(Path dataFolder) {
        Path file = dataFolder.resolve("node-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return new NodeBoot(Files.readString(file).strip(), UUID.randomUUID());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
