package kav.crm.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kav.crm.DatabaseProblem;

/// The three roles and the schema, made before the first migration because roles belong to the
/// whole server: `kav_owner` owns the tables, `kav_app` answers requests behind row-level security,
/// `kav_system` does the named work across businesses. None of them can log in; a login is a member
/// and does `SET ROLE`. Used while starting, one thread.
final class Roles {
    static final String OWNER = "kav_owner";
    static final String APPLICATION = "kav_app";
    static final String SYSTEM = "kav_system";

    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    private Roles() {}

    /// The SQL that an administrator runs once when Kav's own logins may not.
    static String remedy(String login, String database) {
        String name = login.isEmpty() || login.equals("postgres") ? "kav" : login;
        return """
        Run once as an administrator of the server, in the database %2$s:
          CREATE ROLE kav_owner NOLOGIN;
          CREATE ROLE kav_app NOLOGIN;
          CREATE ROLE kav_system NOLOGIN;
          CREATE ROLE %1$s LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD 'choose one';
          GRANT kav_owner, kav_app, kav_system TO %1$s;
          GRANT CREATE ON DATABASE %2$s TO kav_owner;
          CREATE SCHEMA IF NOT EXISTS kav AUTHORIZATION kav_owner;
        (leave out what is there already), then log in as %1$s in DATABASE_URL.\
        """
                .formatted(quoted(name), quoted(database));
    }

    /// Makes what is missing, as the migration login.
    ///
    /// @param login the login of the work, which becomes a member of two roles
    /// @throws DatabaseProblem with the SQL to run when this login may not do it
    static void prepare(Connection connection, String key, String login, String database)
            throws SQLException {
        try {
            for (String role : List.of(OWNER, APPLICATION, SYSTEM)) {
                createWhenMissing(connection, role);
            }
            String me = text(connection, "SELECT session_user");
            grantWhenMissing(connection, OWNER, me);
            grantWhenMissing(connection, APPLICATION, login);
            grantWhenMissing(connection, SYSTEM, login);
            if (!isTrue(
                    connection,
                    "SELECT has_database_privilege('kav_owner', current_database(), 'CREATE')")) {
                execute(
                        connection,
                        "GRANT CREATE ON DATABASE " + quoted(database) + " TO kav_owner");
            }
            if (!isTrue(
                    connection, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'kav')")) {
                execute(connection, "CREATE SCHEMA IF NOT EXISTS kav AUTHORIZATION kav_owner");
            }
        } catch (SQLException refused) {
            if (!"42501".equals(refused.getSQLState())) {
                throw refused;
            }
            throw new DatabaseProblem(
                    key,
                    "the login may not make Kav's three roles, and they are not all there",
                    remedy(login, database),
                    refused);
        }
    }

    /// Embedded only: a login that has nothing of its own but what it may become.
    static void createLogin(Connection connection, String login, String password)
            throws SQLException {
        createWhenMissing(connection, login);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER ROLE "
                            + quoted(login)
                            + " LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD '"
                            + password.replace("'", "''")
                            + "'");
        }
    }

    private static void createWhenMissing(Connection connection, String role) throws SQLException {
        if (exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
            return;
        }
        try {
            execute(connection, "CREATE ROLE " + quoted(role) + " NOLOGIN");
        } catch (SQLException raced) {
            // Another node was quicker: the role is there, which is all we want.
            if (!List.of(DUPLICATE_OBJECT, UNIQUE_VIOLATION).contains(raced.getSQLState())) {
                throw raced;
            }
        }
    }

    private static void grantWhenMissing(Connection connection, String role, String login)
            throws SQLException {
        if (!mayBecome(connection, role, login)) {
            execute(connection, "GRANT " + role + " TO " + quoted(login));
        }
    }

    /// Whether the login can `SET ROLE` to it.
    static boolean mayBecome(Connection connection, String role, String login) throws SQLException {
        return exists(
                connection,
                "SELECT FROM pg_roles WHERE rolname = ? AND (rolsuper OR pg_has_role("
                        + "rolname, '"
                        + role
                        + "', CASE WHEN current_setting('server_version_num')::int"
                        + " >= 160000 THEN 'SET' ELSE 'MEMBER' END))",
                login);
    }

    private static boolean exists(Connection connection, String sql, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static boolean isTrue(Connection connection, String sql) throws SQLException {
        return "t".equals(text(connection, sql));
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            String text = rows.getString(1);
            return text == null ? "" : text;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
