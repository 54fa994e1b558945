package kav.edge.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import kav.crm.call.NodeBoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdentityTest {
    @TempDir Path folder;

    @Test
    void shouldKeepItsNameAndKnowItsEarlierBoots_whenStartedAgain() {
        NodeBoot first = NodeIdentity.of(folder).current();
        NodeBoot second = NodeIdentity.of(folder).current();
        NodeIdentity third = NodeIdentity.of(folder);

        assertThat(third.current().nodeId()).isEqualTo(first.nodeId()).isEqualTo(second.nodeId());
        assertThat(third.current().bootId()).isNotIn(first.bootId(), second.bootId());
        assertThat(third.earlierBoots()).containsExactlyInAnyOrder(first.bootId(), second.bootId());
    }

    @Test
    void shouldTakeANewName_whenTheFileIsEmpty() throws Exception {
        Path file = Files.createFile(folder.resolve("node-id"));

        NodeIdentity identity = NodeIdentity.of(folder);

        assertThat(identity.current().nodeId()).isNotBlank();
        assertThat(identity.earlierBoots()).isEmpty();
        assertThat(Files.readString(file)).startsWith(identity.current().nodeId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepTheBootAndTheNewName_whenRenamed() {
        NodeIdentity identity = NodeIdentity.of(folder);
        NodeBoot before = identity.current();

        NodeBoot renamed = identity.rename();

        assertThat(renamed.nodeId()).isNotEqualTo(before.nodeId());
        assertThat(renamed.bootId()).isEqualTo(before.bootId());
        NodeIdentity next = NodeIdentity.of(folder);
        assertThat(next.current().nodeId()).isEqualTo(renamed.nodeId());
        assertThat(next.earlierBoots()).containsExactly(before.bootId());
    }
}
