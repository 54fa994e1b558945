package kav.crm.journal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// The real database behind a switch: off, it is away as an exhausted or disconnected pool is.
final class SwitchedDataSource implements DataSource {
    private final DataSource real;
    private volatile boolean on = true;
    private volatile boolean broken;

    SwitchedDataSource(DataSource real) {
        this.real = real;
    }

    void turn(boolean nowOn) {
        on = nowOn;
    }

    /// From now on each use ends its thread, as a fault of the virtual machine would.
    void breakDown() {
        broken = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (broken) {
            throw new LinkageError("broken on purpose");
        }
        if (!on) {
            throw new SQLTransientConnectionException("switched off");
        }
        return real.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
