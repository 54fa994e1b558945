package kav.crm.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// Opens connections: single ones while starting, pools for the work. Thread-safe.
///
/// All time-outs are short so that nothing hangs on a database that went away: 3 s to connect, 2 s
/// to get a connection, 15 s without an answer. A pool is opened even while the database is away
/// and finds it again by itself.
public final class Connections {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FIRST_LOGIN = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration MAX_LIFE = Duration.ofMinutes(20);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private Connections() {}

    /// One connection as the login itself, for the start and for migrations: without a time limit
    /// for answers, and with patience for a first connection on a busy machine.
    public static Connection open(DatabaseAddress address) throws SQLException {
        Properties properties = properties(address);
        properties.setProperty("socketTimeout", "0");
        properties.setProperty("loginTimeout", Long.toString(FIRST_LOGIN.toSeconds()));
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /// A pool whose connections all do `SET ROLE` once, when they are opened. The isolation is
    /// named: a pool that must ask the database for it is broken for good when the first answer is
    /// late (HikariCP issue 887).
    ///
    /// @param role `kav_app` or `kav_system`
    public static HikariDataSource pool(DatabaseAddress address, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(address.jdbcUrl());
        config.setDataSourceProperties(properties(address));
        config.setConnectionInitSql(initialSql(role));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setMaxLifetime(MAX_LIFE.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// What a connection runs first. The schema is named, never found by chance.
    static String initialSql(String role) {
        return "SET ROLE " + role + "; SET search_path = kav";
    }

    private static Properties properties(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        properties.setProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "kav");
        properties.setProperty("stringtype", "unspecified");
        address.parameters().forEach(properties::setProperty);
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        return properties;
    }
}
