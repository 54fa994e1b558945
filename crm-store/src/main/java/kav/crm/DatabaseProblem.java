package kav.crm;

/// The database cannot be used as it is set up. The program prints it and ends with exit code 78;
/// nothing was started. Immutable.
///
/// The text never holds a password nor what the server or its driver said beyond the SQLSTATE.
public final class DatabaseProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String remedy;

    /// @param key the setting to look at: `DATABASE_URL`, `DATABASE_MIGRATION_URL` or `DATA`
    /// @param message one plain line: what is wrong
    /// @param remedy what to do, may be several lines of SQL
    public DatabaseProblem(String key, String message, String remedy) {
        this(key, message, remedy, null);
    }

    public DatabaseProblem(
            String key,
            String message,
            String remedy,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
        this.remedy = remedy;
    }

    /// The setting to look at.
    public String key() {
        return key;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }

    /// `KEY: what is wrong; remedy` on one line; a remedy of several lines stands below.
    public String report() {
        String between = remedy.contains("\n") ? System.lineSeparator() : "; ";
        return key + ": " + getMessage() + between + remedy;
    }
}
