package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import kav.crm.postgres.Connections;
import kav.edge.main.UserCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// `./kav user` beside a server that works on its embedded database.
@Timeout(120)
class UserCommandTest {
    private static final Path DATA = TestHome.fresh("user-command");
    private static TestServer server;
    private static String formerHome;

    @BeforeAll
    static void start() throws Exception {
        formerHome = System.setProperty("kav.home", TestHome.withSettings("").toString());
        server = TestServer.startAlone("", Map.of(), DATA);
    }

    @AfterAll
    static void stop() {
        server.close();
        if (formerHome == null) {
            System.clearProperty("kav.home");
        } else {
            System.setProperty("kav.home", formerHome);
        }
    }

    @Test
    void shouldAddAndFreeOfTheSecondFactor_whileTheServerWorks() throws Exception {
        assertThat(
                        user(
                                "correct horse battery",
                                "add",
                                "--email",
                                "dana@example.com",
                                "--role",
                                "owner",
                                "--password-stdin"))
                .isZero();
        assertThat(signIn()).isEqualTo(200);
        change(
                "UPDATE kav.app_user SET totp_secret = 'sealed', totp_since = now()"
                        + " WHERE email = 'dana@example.com'");
        assertThat(signIn()).isNotEqualTo(200);

        assertThat(user("", "reset-second-factor", "Dana@example.com")).isZero();

        assertThat(signIn()).isEqualTo(200);
        assertThat(
                        number(
                                "SELECT count(*) FROM kav.session WHERE revoked_why ="
                                        + " 'second_factor'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM kav.platform_audit WHERE action = 'totp.reset'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM kav.audit_entry WHERE action = 'totp.reset'"))
                .isEqualTo(1);
        assertThat(user("", "reset-second-factor", "nobody@example.com")).isEqualTo(1);
    }

    private static int user(String input, String... words) {
        InputStream former = System.in;
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--data";
        all[words.length + 1] = DATA.toString();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            return new CommandLine(new UserCommand()).execute(all);
        } finally {
            System.setIn(former);
        }
    }

    private static int signIn() throws Exception {
        String body = "{\"email\":\"dana@example.com\",\"password\":\"correct horse battery\"}";
        return server.http()
                .plain(
                        "POST",
                        java.net.URI.create(server.baseUrl() + "/api/auth/login"),
                        body.getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        null)
                .statusCode();
    }

    private static void change(String sql) throws Exception {
        try (Connection connection = Connections.open(Records.superuserOf(DATA));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static long number(String sql) throws Exception {
        try (Connection connection = Connections.open(Records.superuserOf(DATA));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
