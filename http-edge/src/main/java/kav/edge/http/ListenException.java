package kav.edge.http;

/// The server could not listen: port in use, address unknown, certificate unreadable, … Its message
/// is one line for people, naming what to change.
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    public ListenException(String host, int port, String reason, Throwable cause) {
        super("cannot listen on " + host + ":" + port + ": " + reason, cause);
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}
