package kav.edge.identity.session;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import org.jspecify.annotations.Nullable;

/// What an access token says. Immutable.
///
/// @param user who signed in
/// @param session the family of refresh tokens it belongs to: it ends with it
/// @param business in which they work; absent for an administrator in none
/// @param role there; absent without a business
/// @param isAdmin administrator of the platform, and not inside a business by impersonation
/// @param isImpersonating an administrator who entered the business
/// @param mustDoFirst a duty stands before everything else: a new password, a second factor
public record AccessClaims(
        UUID user,
        String email,
        UUID session,
        @Nullable BusinessId business,
        @Nullable Role role,
        boolean isAdmin,
        boolean isImpersonating,
        boolean mustDoFirst,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "AccessClaims[user=" + user + ']';
    }
}
