package kav.edge.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "migrate",
                "user",
                "backup",
                "restore",
                "call",
                "smoke",
                "try",
                "simulate"
            })
    void shouldReadItsOptionsAlone_whenACommandIsNamed(String command) {
        assertThat(Main.commandLine(command, "--port", "1").getSubcommands())
                .containsOnlyKeys(command);
    }

    @Test
    void shouldKnowAllCommands_whenHelpOrNothingOrAnUnknownOneIsAskedFor() {
        Set<String> all = Main.commandLine().getSubcommands().keySet();
        assertThat(all).hasSize(10).contains("serve", "help");
        assertThat(Main.commandLine("help", "call").getSubcommands()).containsOnlyKeys(all);
        assertThat(Main.commandLine("sevre").getSubcommands()).containsOnlyKeys(all);
    }
}
