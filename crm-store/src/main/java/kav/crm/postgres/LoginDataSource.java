package kav.crm.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Unpooled connections of one login that does `SET ROLE` at once, for the migration. Immutable.
///
/// @param address where and as whom
/// @param role what it becomes, so that everything it makes belongs to that role
record LoginDataSource(DatabaseAddress address, String role) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return become(Connections.open(address));
    }

    private Connection become(Connection connection) throws SQLException {
        try {
            Roles.execute(connection, Connections.initialSql(role));
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return become(Connections.open(address.withLogin(user, password)));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
