package kav.crm.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kav.crm.DatabaseProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refuses a login for which row-level security would be no wall: FORCE does not bind a superuser
/// nor a role with BYPASSRLS, and an owner can switch it off. Also refuses a database in which
/// Hebrew cannot be searched. Warns of a login that may become the owner. Used while starting, one
/// thread.
final class SafetyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SafetyCheck.class);

    private SafetyCheck() {}

    /// What can be seen without touching anything.
    static void beforeMigration(DatabaseAddress address) {
        try (Connection connection = Connections.open(address)) {
            refuseWhenUnbound(connection, address);
            refuseOtherEncoding(connection, address);
        } catch (SQLException failed) {
            throw ConnectProblem.of(Database.URL_KEY, address, failed);
        }
    }

    /// The same as each role of the work, and who owns the tables.
    static void afterMigration(DatabaseAddress address) {
        if (mayBecomeOwner(address)) {
            LOG.atWarn()
                    .addKeyValue("key", Database.URL_KEY)
                    .addKeyValue("remedy", "a login of its own in " + Database.MIGRATION_KEY)
                    .log("The login of the work may also change the schema");
        }
        for (String role : List.of(Roles.APPLICATION, Roles.SYSTEM)) {
            try (Connection connection = Connections.open(address)) {
                Roles.execute(connection, Connections.initialSql(role));
                refuseWhenUnbound(connection, address);
                refuseOwner(connection, address);
                refuseHebrewBlind(connection, address);
            } catch (SQLException failed) {
                throw ConnectProblem.of(Database.URL_KEY, address, failed);
            }
        }
    }

    /// Whether a hole in the running server could switch row-level security off.
    static boolean mayBecomeOwner(DatabaseAddress address) {
        try (Connection connection = Connections.open(address)) {
            return Roles.mayBecome(connection, Roles.OWNER, address.user());
        } catch (SQLException failed) {
            throw ConnectProblem.of(Database.URL_KEY, address, failed);
        }
    }

    private static void refuseWhenUnbound(Connection connection, DatabaseAddress address)
            throws SQLException {
        String names =
                Roles.text(
                        connection,
                        "SELECT string_agg(rolname, ', ') FROM pg_roles WHERE (rolsuper OR"
                                + " rolbypassrls) AND rolname IN (current_user, session_user)");
        if (!names.isEmpty()) {
            throw new DatabaseProblem(
                    Database.URL_KEY,
                    "logs in as "
                            + names
                            + ", a superuser or one that bypasses row-level security:"
                            + " businesses would see each other's records",
                    Roles.remedy(address.user(), address.database()));
        }
    }

    private static void refuseOwner(Connection connection, DatabaseAddress address)
            throws SQLException {
        boolean owns =
                Roles.isTrue(
                        connection,
                        "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid ="
                                + " c.relnamespace WHERE n.nspname = 'kav' AND c.relkind IN ('r',"
                                + " 'p') AND pg_get_userbyid(c.relowner) IN (current_user,"
                                + " session_user))");
        if (owns) {
            throw new DatabaseProblem(
                    Database.URL_KEY,
                    "logs in as the owner of the tables, who can switch row-level security off",
                    "ALTER each table of schema kav OWNER TO kav_owner.\n"
                            + Roles.remedy(address.user(), address.database()));
        }
    }

    private static void refuseOtherEncoding(Connection connection, DatabaseAddress address)
            throws SQLException {
        boolean good =
                Roles.isTrue(
                        connection,
                        "SELECT pg_encoding_to_char(encoding) = 'UTF8' AND NOT (datlocprovider ="
                                + " 'c' AND datctype IN ('C', 'POSIX')) FROM pg_database WHERE"
                                + " datname = current_database()");
        if (!good) {
            throw badLocale(address);
        }
    }

    private static void refuseHebrewBlind(Connection connection, DatabaseAddress address)
            throws SQLException {
        if (!Roles.isTrue(connection, "SELECT cardinality(show_trgm('שלום עולם')) > 0")) {
            throw badLocale(address);
        }
    }

    private static DatabaseProblem badLocale(DatabaseAddress address) {
        return new DatabaseProblem(
                Database.URL_KEY,
                "the database is not UTF-8 with a UTF-8 character type: Hebrew could not be found",
                "CREATE DATABASE "
                        + Roles.quoted(address.database())
                        + " ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0; (the old one has"
                        + " to be dropped or renamed first)");
    }
}
