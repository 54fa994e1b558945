package kav.edge.http;

/// The server could not listen: port in use, address unknown, certificate unreadable, … Its message
/// is one line for people, naming what to change.
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String host;
    private final int port;

    /// @param key the setting to change, as the owner knows it: `PORT`, `TLS_CERT`, …
    /// @param reason what is wrong and the remedy
    public ListenException(String key, String host, int port, String reason, Throwable cause) {
        super("cannot listen on " + host + ":" + port + ": " + reason, cause);
        this.key = key;
        this.host = host;
        this.port = port;
    }

    /// The setting to change.
    public String key() {
        return key;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}
