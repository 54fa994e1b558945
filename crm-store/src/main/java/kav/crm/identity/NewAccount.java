package kav.crm.identity;

import org.jspecify.annotations.Nullable;

/// A person to be added. Immutable; its text form hides the hash.
///
/// @param locale `he` or `en`
/// @param passwordHash absent: invited, cannot log in yet
/// @param mustChange whether the password may only be used to choose another
public record NewAccount(
        String email,
        String name,
        String locale,
        boolean isAdmin,
        @Nullable String passwordHash,
        boolean mustChange) {
    /// Somebody invited.
    public static NewAccount invited(String email, String locale) {
        return new NewAccount(email, "", locale, false, null, false);
    }

    @Override
    public String toString() {
        return "NewAccount[isAdmin=" + isAdmin + ']';
    }
}
