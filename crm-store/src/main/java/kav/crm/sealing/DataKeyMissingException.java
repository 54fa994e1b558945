package kav.crm.sealing;

import java.io.IOException;

/// What is sealed under a data key that is not set can be neither read nor judged until it is.
/// Immutable.
public final class DataKeyMissingException extends IOException {
    private static final long serialVersionUID = 1L;

    DataKeyMissingException() {
        super("sealed under a data key that is not set");
    }
}
