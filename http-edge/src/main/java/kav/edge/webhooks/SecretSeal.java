package kav.edge.webhooks;

/// Opens what is kept sealed. Thread-safe.
public interface SecretSeal {
    /// @param endpoint the id of the endpoint that it was sealed for
    String seal(String plain, String endpoint);

    /// @throws RuntimeException when it is not sealed for that endpoint, or by another key
    String open(String sealed, String endpoint);
}
