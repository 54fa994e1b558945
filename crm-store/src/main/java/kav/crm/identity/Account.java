package kav.crm.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jspecify.annotations.Nullable;

/// A person as logins see them. Immutable; its text form hides the secrets.
///
/// @param email as written; case does not count
/// @param locale `he` or `en`
/// @param isAdmin administrator of the platform
/// @param passwordHash absent until an invitation was accepted
/// @param mustChange the password was made by the server
/// @param totpSecret sealed; absent without a second factor
/// @param totpPending sealed; shown, not yet confirmed by a code
/// @param places where the person may work, the oldest first
public record Account(
        UUID id,
        String email,
        String name,
        String locale,
        boolean isAdmin,
        @Nullable String passwordHash,
        boolean mustChange,
        @Nullable String totpSecret,
        @Nullable String totpPending,
        @Nullable Instant disabledAt,
        long version,
        List<Place> places) {
    public Account {
        places = List.copyOf(places);
    }

    /// An accepted membership that goes on.
    public record Place(BusinessId business, String businessName, Role role) {}

    public boolean isDisabled() {
        return disabledAt != null;
    }

    public boolean hasSecondFactor() {
        return totpSecret != null;
    }

    /// What the person is in a business; empty when they may not work there.
    public Optional<Place> place(BusinessId business) {
        return places.stream().filter(place -> place.business().equals(business)).findFirst();
    }

    @Override
    public String toString() {
        return "Account[id=" + id + ']';
    }
}
