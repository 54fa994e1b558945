package kav.crm.bridge;

import org.jspecify.annotations.Nullable;

/// Somebody who writes to a linked telephone. Immutable.
///
/// @param chat where to answer; the same for good, whichever of the two addresses comes later
/// @param lid WhatsApp's opaque address, `…@lid`; null while unknown
/// @param phone E.164; null while unknown
public record BridgePerson(String chat, @Nullable String lid, @Nullable String phone) {
    public BridgePerson {
        if (lid == null && phone == null) {
            throw new IllegalArgumentException("nobody is without any address");
        }
    }
}
