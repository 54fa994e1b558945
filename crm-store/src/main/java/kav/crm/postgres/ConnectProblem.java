package kav.crm.postgres;

import java.sql.SQLException;
import kav.crm.DatabaseProblem;

/// Turns a refused or failed connection into one clear line (PostgreSQL documentation, appendix A:
/// SQLSTATE). The server's own text is left out: it may hold names.
final class ConnectProblem {
    private ConnectProblem() {}

    static DatabaseProblem of(String key, DatabaseAddress address, SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        return switch (state) {
            case "28P01", "28000" ->
                    new DatabaseProblem(
                            key,
                            "the server refused the login of " + address,
                            "Correct user and password in " + key + ", or allow it in pg_hba.conf.",
                            failed);
            case "3D000" ->
                    new DatabaseProblem(
                            key,
                            "there is no such database: " + address,
                            "CREATE DATABASE "
                                    + Roles.quoted(address.database())
                                    + " ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;",
                            failed);
            case "42501", "22023" ->
                    new DatabaseProblem(
                            key,
                            "the login of " + address + " may not become Kav's roles",
                            Roles.remedy(address.user(), address.database()),
                            failed);
            default -> other(key, address, state, failed);
        };
    }

    private static DatabaseProblem other(
            String key, DatabaseAddress address, String state, SQLException failed) {
        if (state.isEmpty() || state.startsWith("08")) {
            return new DatabaseProblem(
                    key,
                    "no PostgreSQL answers at " + address,
                    "Start the server or correct "
                            + key
                            + "; without DATABASE_URL Kav brings its own database.",
                    failed);
        }
        return new DatabaseProblem(
                key,
                "the server at " + address + " answered with SQLSTATE " + state,
                "See appendix A of the PostgreSQL documentation; 53300 means too many connections.",
                failed);
    }
}
