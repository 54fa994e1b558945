package kav.edge.settings;

import java.nio.charset.StandardCharsets;

/// A text that must not be seen: key, token, password. Prints as `***`; [#reveal] is the one way to
/// the text itself, so that every use can be found. Immutable.
public record Secret(String reveal) {
    /// @throws IllegalArgumentException when it is blank
    public Secret {
        if (reveal.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
    }

    /// The text's bytes in UTF-8, a fresh array.
    public byte[] bytes() {
        return reveal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
