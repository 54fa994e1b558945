package kav.crm.contact;

/// One address of a person; belongs to one contact of a business only. Immutable.
///
/// @param address in the form that {@link Addresses} gives it, 1 to 320 characters
/// @param label a word for it such as `work`; may be empty
public record Channel(ChannelKind kind, String address, String label) {
    public Channel {
        if (address.isBlank() || address.length() > kav.crm.CallerAddress.MAX_CHARACTERS) {
            throw new IllegalArgumentException("an address has 1 to 320 characters");
        }
    }

    public Channel(ChannelKind kind, String address) {
        this(kind, address, "");
    }
}
