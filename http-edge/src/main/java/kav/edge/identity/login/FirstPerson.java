package kav.edge.identity.login;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.NewAccount;
import kav.crm.identity.SystemAccounts;
import kav.edge.identity.password.PasswordDesk;

/// Makes somebody when nobody is known yet: `admin@localhost`, administrator of the platform and
/// owner of the first business, with a random password that must be changed at the first sign-in.
/// Stateless.
public final class FirstPerson {
    public static final String EMAIL = "admin@localhost";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPerson() {}

    /// To be shown once, on the console. Immutable; its text form hides it.
    public record SignIn(String email, String password) {
        @Override
        public String toString() {
            return "SignIn[***]";
        }
    }

    /// @return empty when there is somebody already, also when another node was quicker
    public static Optional<SignIn> make(
            SystemAccounts accounts,
            BusinessId business,
            PasswordDesk passwords,
            InstantSource clock) {
        if (!accounts.isEmpty()) {
            return Optional.empty();
        }
        String password = randomPassword();
        boolean made =
                accounts.addFirst(
                        business,
                        new NewAccount(EMAIL, "", "he", true, passwords.hash(password), true),
                        new AuditEntry(
                                Actor.SYSTEM, "user.first", "", Map.of(), "", clock.instant()));
        return made ? Optional.of(new SignIn(EMAIL, password)) : Optional.empty();
    }

    /// 80 random bits, without letters that look alike.
    private static String randomPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
