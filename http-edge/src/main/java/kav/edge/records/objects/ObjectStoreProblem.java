package kav.edge.records.objects;

import java.io.IOException;

/// The object store does not do as it is told. The message is one line for the owner, with the key
/// to look at and the remedy, without secrets.
public final class ObjectStoreProblem extends IOException {
    private static final long serialVersionUID = 1L;

    public ObjectStoreProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public ObjectStoreProblem(String sentence) {
        super(sentence);
    }

    /// What is wrong, and what to do.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
