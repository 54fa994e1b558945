package kav.edge.tls;

/// A certificate or key that cannot be used. Its message names the files and the remedy, never
/// their content.
public final class CertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public CertificateException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
