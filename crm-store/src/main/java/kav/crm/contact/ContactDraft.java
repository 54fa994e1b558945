package kav.crm.contact;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person writes about a contact. Immutable.
///
/// @param channels each address in the form of {@link Addresses}; at most 20, none twice
/// @param custom at most 100 fields
public record ContactDraft(
        String name,
        String company,
        @Nullable String language,
        List<Channel> channels,
        Map<String, String> custom) {
    public static final int MOST_CHANNELS = 20;
    public static final int MOST_FIELDS = 100;

    public ContactDraft {
        channels = List.copyOf(channels);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
        Set<String> addresses = new HashSet<>();
        for (Channel channel : channels) {
            if (!addresses.add(channel.kind() + channel.address())) {
                throw new IllegalArgumentException("an address stands twice");
            }
        }
        if (channels.size() > MOST_CHANNELS || custom.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("too many channels or fields");
        }
    }

    /// A name and a number.
    public static ContactDraft of(String name, String phone) {
        return new ContactDraft(
                name, "", null, List.of(new Channel(ChannelKind.PHONE, phone)), Map.of());
    }

    /// The number shown for the contact.
    @Nullable String phone() {
        return channels.stream()
                .filter(channel -> channel.kind() == ChannelKind.PHONE)
                .map(Channel::address)
                .findFirst()
                .orElse(null);
    }
}
