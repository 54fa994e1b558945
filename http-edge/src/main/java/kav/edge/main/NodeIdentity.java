package kav.edge.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kav.crm.call.NodeBoot;
import kav.edge.records.NodeNames;

/// This node's lasting name, kept in the data folder with its latest boots, newest first:
///
/// ```
/// 0b9e…   the name
/// 7c41…   the boot of the latest start
/// 19fa…   the one before
/// ```
///
/// The boots tell this node's own earlier life, killed a moment ago with its lease still running,
/// from a stranger with a copy of the folder. Confined to one thread at a time.
final class NodeIdentity implements NodeNames {
    /// The latest start may have ended before it registered: then the one before holds the lease.
    private static final int BOOTS_KEPT = 3;

    private final Path file;
    private final Set<UUID> earlierBoots;
    private NodeBoot current;

    private NodeIdentity(Path file, String name, Set<UUID> earlierBoots) {
        this.file = file;
        this.earlierBoots = earlierBoots;
        this.current = new NodeBoot(name, UUID.randomUUID());
    }

    /// Reads the name, or makes one, and notes down this start.
    ///
    /// @param dataFolder held by this process alone
    /// @throws UncheckedIOException when the folder cannot be used
    static NodeIdentity of(Path dataFolder) {
        Path file = dataFolder.resolve("node-id");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            String name = lines.isEmpty() ? "" : lines.getFirst().strip();
            NodeIdentity identity =
                    name.isEmpty()
                            ? new NodeIdentity(file, UUID.randomUUID().toString(), Set.of())
                            : new NodeIdentity(file, name, boots(lines.subList(1, lines.size())));
            identity.keep(identity.current);
            return identity;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /// What is no identifier, of a damaged file, counts as none.
    private static Set<UUID> boots(List<String> lines) {
        Set<UUID> boots = new LinkedHashSet<>();
        for (String line : lines) {
            try {
                boots.add(UUID.fromString(line.strip()));
            } catch (IllegalArgumentException damaged) {
                break;
            }
        }
        return boots;
    }

    @Override
    public NodeBoot current() {
        return current;
    }

    @Override
    public Set<UUID> earlierBoots() {
        return Set.copyOf(earlierBoots);
    }

    @Override
    public NodeBoot rename() {
        NodeBoot renamed = new NodeBoot(UUID.randomUUID().toString(), current.bootId());
        try {
            keep(renamed);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        current = renamed;
        return renamed;
    }

    /// Mode 0600, forced to the disk before it gets its name.
    private void keep(NodeBoot node) throws IOException {
        List<String> lines = new ArrayList<>(List.of(node.nodeId(), node.bootId().toString()));
        earlierBoots.stream().limit(BOOTS_KEPT - 1).forEach(boot -> lines.add(boot.toString()));
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(
                            (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
