package kav.crm.whatsapp;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jspecify.annotations.Nullable;

/// Which business an address belongs to: a copy of all senders, kept by the edge so that messages
/// are taken while the database is away. Immutable.
public final class Senders {
    /// Knows nobody.
    public static final Senders NONE = new Senders(List.of(), null);

    private final Map<String, Sender> byAddress;
    private final @Nullable BusinessId soleBusiness;

    /// @param soleBusiness takes what comes to unknown addresses, present only while there is no
    ///   other business
    public Senders(List<Sender> senders, @Nullable BusinessId soleBusiness) {
        Map<String, Sender> map = new HashMap<>();
        senders.forEach(sender -> map.put(key(sender.provider(), sender.address()), sender));
        this.byAddress = Map.copyOf(map);
        this.soleBusiness = soleBusiness;
    }

    /// Someone's address.
    ///
    /// @param id of the account; null when nobody set it up
    /// @param accountSid whose signature is believed; null: the server's own
    /// @param listedUntil up to when the provider's own list was compared; null: never
    public record Sender(
            BusinessId business,
            @Nullable UUID id,
            Provider provider,
            String address,
            @Nullable String accountSid,
            boolean isActive,
            @Nullable Instant listedUntil) {}

    /// Whose address that is.
    public Optional<Sender> find(Provider provider, String address) {
        Sender known = byAddress.get(key(provider, address));
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(soleBusiness)
                .map(sole -> new Sender(sole, null, provider, address, null, true, null));
    }

    /// Every sender that was set up.
    public List<Sender> all() {
        return List.copyOf(byAddress.values());
    }

    private static String key(Provider provider, String address) {
        return provider.word() + ' ' + address;
    }
}
