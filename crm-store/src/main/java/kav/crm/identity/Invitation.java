package kav.crm.identity;

import java.time.Instant;
import kav.crm.session.TokenHash;

/// Somebody is asked into a business. Immutable.
///
/// @param locale `he` or `en`: of the letter, and of the page until the person chooses
/// @param link hash of the link's secret
/// @param expiresAt the link's end
public record Invitation(
        String email, String locale, Role role, TokenHash link, Instant expiresAt) {
    @Override
    public String toString() {
        return "Invitation[role=" + role + ']';
    }
}
