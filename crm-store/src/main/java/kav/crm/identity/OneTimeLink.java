package kav.crm.identity;

import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jspecify.annotations.Nullable;

/// What a link that works once is for. Immutable.
///
/// @param inviting the business of an invitation; absent for a reset
public record OneTimeLink(Kind kind, UUID userId, @Nullable BusinessId inviting) {
    /// What it opens.
    public enum Kind {
        INVITATION,
        RESET;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static OneTimeLink reset(UUID user) {
        return new OneTimeLink(Kind.RESET, user, null);
    }
}
