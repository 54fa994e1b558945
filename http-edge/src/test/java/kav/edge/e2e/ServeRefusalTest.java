package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What `kav serve` refuses: exit code 78, one line naming key and remedy, nothing left running.
@Timeout(120)
class ServeRefusalTest {
    @Test
    void shouldSayWhyInOneLine_whenItCannotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = TestHome.fresh("data");
            ChildServer portTaken = ChildServer.start(taken.getLocalPort(), data, "", Map.of());
            ChildServer superuser = withDatabase(Records.superuserUrl());
            ChildServer nobodyThere = withDatabase("postgres://kav:secret@127.0.0.1:1/kav");
            ChildServer badKeys =
                    ChildServer.start(
                            TestHome.fresh("data"),
                            "calls.max-cals = 5\n",
                            Map.of("PUBLIC_BASE_URL", "ftp://x"));

            check(portTaken, "PORT", "the port is in use");
            assertThat(Files.exists(data.resolve("postgres"))).as("half-started").isFalse();
            assertThat(superuser.exitCode()).isEqualTo(78);
            assertThat(superuser.errors().getFirst()).contains("DATABASE_URL", "superuser");
            assertThat(String.join("", superuser.errors())).as("remedy").contains("CREATE ROLE");
            check(nobodyThere, "DATABASE_URL", "127.0.0.1");
            assertThat(badKeys.exitCode()).isEqualTo(78);
            assertThat(badKeys.errors()).hasSize(2);
            assertThat(badKeys.errors()).anyMatch(line -> line.contains("calls.max-calls"));
            assertThat(badKeys.errors()).anyMatch(line -> line.contains("PUBLIC_BASE_URL"));
        }
    }

    private static ChildServer withDatabase(String url) throws Exception {
        return ChildServer.start(TestHome.fresh("data"), "", Map.of("DATABASE_URL", url));
    }

    private static void check(ChildServer server, String key, String words) throws Exception {
        int exitCode = server.exitCode();
        List<String> lines = server.errors();
        assertThat(exitCode).as("%s", lines).isEqualTo(78);
        assertThat(lines).as("one line").hasSize(1);
        assertThat(lines.getFirst()).contains(key).contains(words);
        assertThat(lines.getFirst()).doesNotContain("secret");
    }
}
