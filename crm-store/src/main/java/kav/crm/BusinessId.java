package kav.crm;

import java.util.UUID;

/// The tenant: whose records these are. First parameter of every method that touches them.
/// Immutable.
public record BusinessId(UUID value) {
    /// Reads the canonical form, 36 characters.
    ///
    /// @throws IllegalArgumentException when it is no UUID
    public static BusinessId of(String text) {
        return new BusinessId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
