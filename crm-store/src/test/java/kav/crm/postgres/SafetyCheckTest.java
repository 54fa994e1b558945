package kav.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import kav.crm.DatabaseProblem;
import org.junit.jupiter.api.Test;

class SafetyCheckTest {
    private final DatabaseAddress administrator = SharedPostgres.administrator();

    @Test
    void shouldRefuseWithTheSql_whenTheLoginIsASuperuser() throws SQLException {
        String database = newDatabase("TEMPLATE template0");
        DatabaseAddress superuser = administrator.withDatabase(database);

        DatabaseProblem problem = problemOf(superuser, superuser);

        assertThat(problem.key()).isEqualTo("DATABASE_URL");
        assertThat(problem.getMessage()).contains("postgres", "superuser");
        assertThat(problem.remedy()).contains("CREATE ROLE kav_app NOLOGIN", "GRANT kav_owner");
        try (Connection connection = Connections.open(superuser)) {
            assertThat(Roles.isTrue(connection, "SELECT to_regnamespace('kav') IS NULL"))
                    .as("nothing half-started")
                    .isTrue();
        }
    }

    @Test
    void shouldRefuse_whenTheLoginBypassesRowLevelSecurity() throws SQLException {
        String login = newLogin("LOGIN BYPASSRLS");
        DatabaseAddress address = administrator.withLogin(login, "secret");

        assertThat(problemOf(address, administrator).getMessage()).contains(login, "bypasses");
    }

    @Test
    void shouldRefuse_whenTheLoginOwnsATable() throws SQLException {
        String database = newDatabase("TEMPLATE template0");
        String login = newLogin("LOGIN NOINHERIT");
        DatabaseAddress address = administrator.withDatabase(database).withLogin(login, "secret");
        DatabaseAddress migration = administrator.withDatabase(database);
        Database.prepare(address, migration);
        try (Connection connection = Connections.open(migration)) {
            Roles.execute(connection, "ALTER TABLE kav.contact OWNER TO \"" + login + "\"");
        }

        assertThat(problemOf(address, migration).getMessage()).contains("owner of the tables");
    }

    @Test
    void shouldPrepareWithOneLogin_whenTheRemedyWasFollowed() throws SQLException {
        String database = newDatabase("TEMPLATE template0");
        String login = "kav_" + UUID.randomUUID().toString().substring(0, 8);
        DatabaseAddress here = administrator.withDatabase(database);
        String[] remedy = Roles.remedy(login, database).split("\n", -1);
        try (Connection connection = Connections.open(here)) {
            for (String line : remedy) {
                if (line.endsWith(";")
                        && !line.contains("_owner NOLOGIN")
                        && !line.contains("_app NOLOGIN")
                        && !line.contains("_system NOLOGIN")) {
                    Roles.execute(connection, line);
                }
            }
        }
        DatabaseAddress address = here.withLogin(login, "choose one");

        Database.prepare(address, address);
        Database.prepare(address, address);

        assertThat(SafetyCheck.mayBecomeOwner(address)).isTrue();
        assertThat(SafetyCheck.mayBecomeOwner(SharedPostgres.application())).isFalse();
        try (Connection connection = Connections.open(address)) {
            Roles.execute(connection, Connections.initialSql("kav_app"));
            assertThat(Roles.text(connection, "SELECT count(*) FROM call")).isEqualTo("0");
        }
    }

    @Test
    void shouldRefuseWithTheSql_whenTheLoginMayMakeNothing() throws SQLException {
        String database = newDatabase("TEMPLATE template0");
        String login = newLogin("LOGIN");
        DatabaseAddress address = administrator.withDatabase(database).withLogin(login, "secret");

        DatabaseProblem problem = problemOf(address, address);

        assertThat(problem.key()).isEqualTo("DATABASE_URL");
        assertThat(problem.remedy()).contains("TO \"" + login + "\"", "\"" + database + "\"");
    }

    @Test
    void shouldSayWhoWasRefused_whenThePasswordIsWrong() {
        DatabaseAddress address = SharedPostgres.application().withLogin("kav", "wrong");

        DatabaseProblem problem = problemOf(address, address);

        assertThat(problem.getMessage()).contains("refused the login").contains("kav@127.0.0.1");
        assertThat(problem.report()).doesNotContain("wrong");
    }

    @Test
    void shouldSayNobodyAnswers_whenNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DatabaseAddress address =
                DatabaseAddress.parse("DATABASE_URL", "postgres://kav@127.0.0.1:" + port + "/kav");

        assertThat(problemOf(address, address).getMessage()).contains("no PostgreSQL answers");
    }

    @Test
    void shouldNameTheDatabase_whenItDoesNotExist() {
        DatabaseAddress address = administrator.withDatabase("nowhere");

        assertThat(problemOf(address, address).remedy()).contains("CREATE DATABASE \"nowhere\"");
    }

    @Test
    void shouldRefuse_whenTheCharacterTypeIsC() throws SQLException {
        String database = newDatabase("LOCALE 'C' TEMPLATE template0");
        DatabaseAddress address =
                administrator.withDatabase(database).withLogin(newLogin("LOGIN"), "secret");

        assertThat(problemOf(address, address).getMessage()).contains("Hebrew");
    }

    @Test
    void shouldRefuse_whenTheSchemaIsNewerThanTheProgram() throws SQLException {
        String database = newDatabase("TEMPLATE template0");
        DatabaseAddress address =
                administrator.withDatabase(database).withLogin(newLogin("LOGIN"), "secret");
        DatabaseAddress migration = administrator.withDatabase(database);
        Database.prepare(address, migration);
        try (Connection connection = Connections.open(migration)) {
            Roles.execute(
                    connection,
                    "INSERT INTO kav.flyway_schema_history SELECT 9999, '9999', 'later', type,"
                            + " 'V9999__later.sql', 1, installed_by, now(), 1, true FROM"
                            + " kav.flyway_schema_history WHERE version = '1'");
        }

        assertThat(problemOf(address, migration).getMessage()).contains("newer version of Kav");
    }

    private static DatabaseProblem problemOf(
            DatabaseAddress application, DatabaseAddress migration) {
        DatabaseProblem problem =
                catchThrowableOfType(
                        DatabaseProblem.class, () -> Database.prepare(application, migration));
        assertThat(problem).isNotNull();
        return problem;
    }

    private String newDatabase(String options) throws SQLException {
        String name = "try_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = Connections.open(administrator)) {
            Roles.execute(connection, "CREATE DATABASE " + name + " " + options);
        }
        return name;
    }

    private String newLogin(String options) throws SQLException {
        String name = "login_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = Connections.open(administrator)) {
            Roles.execute(connection, "CREATE ROLE " + name + " " + options + " PASSWORD 'secret'");
            Roles.execute(connection, "GRANT CONNECT ON DATABASE kav TO " + name);
        }
        return name;
    }
}
