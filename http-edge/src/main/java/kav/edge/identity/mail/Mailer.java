package kav.edge.identity.mail;

/// Sends letters. Thread-safe; blocks.
public interface Mailer {
    /// Sends nothing: no server is set.
    Mailer NONE =
            new Mailer() {
                @Override
                public boolean isSet() {
                    return false;
                }

                @Override
                public boolean send(Letter letter) {
                    return false;
                }
            };

    /// Whether there is a server to send by.
    boolean isSet();

    /// Sends a letter now.
    ///
    /// @return false when the server did not take it; why is in the log, without the address
    boolean send(Letter letter);
}
