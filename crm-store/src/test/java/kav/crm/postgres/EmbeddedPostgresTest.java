package kav.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir Path dataFolder;

    @Test
    void shouldBeDurableLocalAndGuarded_whenStarted() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder)) {
            Database.prepare(server);

            try (Connection connection = Connections.open(server.application())) {
                assertThat(Roles.text(connection, "SHOW fsync")).isEqualTo("on");
                assertThat(Roles.text(connection, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(Roles.text(connection, "SHOW full_page_writes")).isEqualTo("on");
                assertThat(Roles.text(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(Roles.text(connection, "SHOW server_encoding")).isEqualTo("UTF8");
                assertThat(Roles.text(connection, "SHOW log_min_error_statement"))
                        .as("read from our own file")
                        .isEqualTo("panic");
            }
            assertThat(loginFails(server.application().withLogin("kav", "wrong"))).isTrue();
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            dataFolder.resolve("postgres/credentials"))))
                    .isEqualTo("rw-------");
        }
        assertThat(Postmaster.of(dataFolder.toRealPath().resolve("postgres/cluster"))).isEmpty();
    }

    @Test
    void shouldFollowNoLink_whenOneWasPlantedInTheAccountsFolder() throws Exception {
        Path secret = Files.writeString(dataFolder.resolve("secret"), "1\n");
        Path cluster = Files.createDirectory(dataFolder.resolve("cluster"));
        Files.createSymbolicLink(cluster.resolve("postmaster.pid"), secret);

        assertThat(Postmaster.of(cluster)).isEmpty();

        Path parameters = dataFolder.resolve("postgresql.conf");
        Files.createSymbolicLink(parameters, secret);
        ServerParameters.writeTo(parameters, 1);
        assertThat(Files.readString(secret)).isEqualTo("1\n");
        assertThat(Files.isSymbolicLink(parameters)).isFalse();
    }

    @Test
    void shouldKeepItsRecords_whenStoppedAndStarted() throws Exception {
        dataFolder = Files.createDirectory(dataFolder.resolve("the shop's data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder)) {
            Database.prepare(server);
            try (Connection connection = Connections.open(server.migration())) {
                Roles.execute(connection, Connections.initialSql(Roles.OWNER));
                Roles.execute(connection, "CREATE TABLE kept AS SELECT 7 AS number");
            }
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder)) {
            Database.prepare(server);
            try (Connection connection = Connections.open(server.migration())) {
                Roles.execute(connection, Connections.initialSql(Roles.OWNER));
                assertThat(Roles.text(connection, "SELECT number FROM kept")).isEqualTo("7");
            }
        }
    }

    private static boolean loginFails(DatabaseAddress address) {
        try (Connection ignored =
                DriverManager.getConnection(
                        address.jdbcUrl(), address.user(), address.password())) {
            return false;
        } catch (SQLException refused) {
            return "28P01".equals(refused.getSQLState());
        }
    }
}
