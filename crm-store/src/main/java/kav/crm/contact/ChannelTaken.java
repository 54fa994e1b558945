package kav.crm.contact;

import java.util.UUID;

/// An address belongs to another contact of the same business already; nothing was written.
/// Immutable. Its text names no address.
public final class ChannelTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int place;
    private final UUID contactId;

    /// @param place of the channel in the list that was to be written, from 0
    /// @param contactId whose it is; may be a deleted contact, which can be restored
    public ChannelTaken(int place, UUID contactId) {
        super("another contact has that address", null, false, false);
        this.place = place;
        this.contactId = contactId;
    }

    public int place() {
        return place;
    }

    public UUID contactId() {
        return contactId;
    }
}
