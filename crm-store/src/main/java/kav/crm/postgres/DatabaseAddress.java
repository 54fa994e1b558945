package kav.crm.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import kav.crm.DatabaseProblem;

/// Where a PostgreSQL database is and how to log in: what `DATABASE_URL` says. Immutable; its text
/// form leaves the password out.
///
/// @param host name or address, IPv6 in brackets
/// @param port TCP port
/// @param database its name
/// @param user the login
/// @param password empty when none is needed
/// @param parameters the driver's own, such as `sslmode`
public record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5_432;
    private static final String REMEDY =
            "Write postgres://user:password@host:5432/database (percent-encode special characters)"
                    + " or jdbc:postgresql://host:5432/database?user=…&password=…";

    public DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    /// Reads `postgres://`, `postgresql://` and `jdbc:postgresql://` addresses.
    ///
    /// @param key the setting it comes from, named in the problem
    /// @throws DatabaseProblem when the text is no such address
    public static DatabaseAddress parse(String key, String text) {
        String rest = withoutScheme(key, text.strip());
        Map<String, String> parameters = new TreeMap<>();
        int question = rest.indexOf('?');
        if (question >= 0) {
            readParameters(key, rest.substring(question + 1), parameters);
            rest = rest.substring(0, question);
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String database = slash < 0 ? "" : decode(key, rest.substring(slash + 1));
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        String hostAndPort = authority.substring(at + 1);
        int colon = login.indexOf(':');
        String user = decode(key, colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode(key, login.substring(colon + 1));
        String queryUser = parameters.remove("user");
        String queryPassword = parameters.remove("password");
        user = user.isEmpty() && queryUser != null ? queryUser : user;
        password = password.isEmpty() && queryPassword != null ? queryPassword : password;
        if (user.isEmpty()) {
            throw new DatabaseProblem(key, "names no user", REMEDY);
        }
        return at(key, hostAndPort, database.isEmpty() ? user : database)
                .withLogin(user, password)
                .withParameters(parameters);
    }

    private static String withoutScheme(String key, String text) {
        for (String scheme : new String[] {"jdbc:postgresql://", "postgresql://", "postgres://"}) {
            if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return text.substring(scheme.length());
            }
        }
        throw new DatabaseProblem(key, "is not a PostgreSQL address", REMEDY);
    }

    private static DatabaseAddress at(String key, String hostAndPort, String database) {
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = decode(key, hasPort ? hostAndPort.substring(0, colon) : hostAndPort);
        int port = hasPort ? port(key, hostAndPort.substring(colon + 1)) : DEFAULT_PORT;
        if (host.contains(",")) {
            throw new DatabaseProblem(key, "names several hosts; one is supported", REMEDY);
        }
        return new DatabaseAddress(
                host.isEmpty() ? "127.0.0.1" : host, port, database, "", "", Map.of());
    }

    private static int port(String key, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the problem below
        }
        throw new DatabaseProblem(key, "has a port that is no number from 1 to 65535", REMEDY);
    }

    private static void readParameters(String key, String query, Map<String, String> into) {
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(key, equals < 0 ? pair : pair.substring(0, equals));
            into.put(name, equals < 0 ? "" : decode(key, pair.substring(equals + 1)));
        }
    }

    /// RFC 3986 percent-decoding: a plus sign stays a plus sign (passwords hold them).
    private static String decode(String key, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw new DatabaseProblem(
                    key, "has a % that is not followed by two hex digits", REMEDY);
        }
    }

    /// The same place with another login.
    public DatabaseAddress withLogin(String otherUser, String otherPassword) {
        return new DatabaseAddress(host, port, database, otherUser, otherPassword, parameters);
    }

    /// The same login in another database of the same server.
    public DatabaseAddress withDatabase(String otherDatabase) {
        return new DatabaseAddress(host, port, otherDatabase, user, password, parameters);
    }

    private DatabaseAddress withParameters(Map<String, String> others) {
        return new DatabaseAddress(host, port, database, user, password, others);
    }

    /// The driver's address, without login and parameters: those go in as properties.
    public String jdbcUrl() {
        String encoded =
                java.net.URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://" + host + ":" + port + "/" + encoded;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
