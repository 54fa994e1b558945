package kav.edge.identity.login;

import java.util.ArrayList;
import java.util.List;
import kav.crm.identity.Account;
import kav.crm.identity.Role;

/// What somebody must do before anything else. Immutable.
///
/// A second factor is demanded of administrators and owners once the server has an address that
/// others reach: docs/adr/second-factor-when-public.md.
///
/// @param demandsSecondFactor whether the server is more than a trial on this machine
public record Duties(boolean demandsSecondFactor) {
    public static final String CHANGE_PASSWORD = "change_password";
    public static final String ENROL_TOTP = "enrol_totp";

    /// Their names, in the order in which to do them; empty for most.
    public List<String> of(Account account) {
        List<String> duties = new ArrayList<>();
        if (account.mustChange()) {
            duties.add(CHANGE_PASSWORD);
        }
        if (demandsSecondFactor && needsSecondFactor(account) && !account.hasSecondFactor()) {
            duties.add(ENROL_TOTP);
        }
        return duties;
    }

    /// Whether such people ought to have one: `totp_required`.
    public static boolean needsSecondFactor(Account account) {
        return account.isAdmin()
                || account.places().stream().anyMatch(place -> place.role() == Role.OWNER);
    }
}
