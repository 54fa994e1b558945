package kav.edge.identity.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.IdentityRecords;
import kav.edge.identity.password.PasswordDesk;
import org.jspecify.annotations.Nullable;

/// Signing in by e-mail address, password and, once enrolled, a code. An unknown address costs the
/// same work and gets the same answer as a wrong password. Thread-safe; blocks.
public final class Logins {
    private final IdentityRecords.SystemPart records;
    private final PasswordDesk passwords;
    private final SecondFactors secondFactors;
    private final InstantSource clock;

    public Logins(
            IdentityRecords.SystemPart records,
            PasswordDesk passwords,
            SecondFactors secondFactors,
            InstantSource clock) {
        this.records = records;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.clock = clock;
    }

    /// What somebody shows. Immutable; its text form hides all of it.
    ///
    /// @param code of the second factor
    /// @param business in which they want to work; absent: the first of theirs
    /// @param address of the network
    public record Attempt(
            EmailAddress email,
            String password,
            @Nullable String code,
            @Nullable BusinessId business,
            String address) {
        @Override
        public String toString() {
            return "Attempt[***]";
        }
    }

    /// Tries to sign in.
    ///
    /// @throws PasswordDesk.BusyException when too many try at once
    public LoginOutcome tryToSignIn(Attempt attempt) {
        Instant now = clock.instant();
        String key = attempt.email().key();
        Optional<Instant> blocked = records.throttle().reserve(key, attempt.address(), now);
        if (blocked.isPresent()) {
            return new LoginOutcome.Wait(Duration.between(now, blocked.get()));
        }
        Optional<Account> found =
                records.accounts().byEmail(attempt.email().text()).filter(one -> !one.isDisabled());
        PasswordDesk.Verdict verdict =
                passwords.check(attempt.password(), found.map(Account::passwordHash).orElse(null));
        if (found.isEmpty() || !verdict.isRight()) {
            audit(found.orElse(null), "login.failed", attempt.address(), now);
            return new LoginOutcome.Wrong();
        }
        Account account = found.get();
        if (account.hasSecondFactor()) {
            String code = attempt.code();
            if (code == null) {
                records.throttle().pardon(key, attempt.address());
                return new LoginOutcome.CodeNeeded(false);
            }
            if (!secondFactors.proves(account, code, now)) {
                audit(account, "login.failed", attempt.address(), now);
                return new LoginOutcome.CodeNeeded(true);
            }
        }
        return admit(account, attempt, verdict.betterHash(), now);
    }

    private LoginOutcome admit(
            Account account, Attempt attempt, @Nullable String betterHash, Instant now) {
        records.throttle().succeeded(attempt.email().key(), attempt.address());
        BusinessId wanted = attempt.business();
        if (wanted != null && account.place(wanted).isEmpty()) {
            return new LoginOutcome.NotThere();
        }
        BusinessId business = wanted == null ? firstBusiness(account) : wanted;
        records.accounts().loggedIn(account.id(), betterHash, now);
        records.audit()
                .record(
                        business,
                        new AuditEntry(
                                actor(account), "login", "", Map.of(), attempt.address(), now));
        return new LoginOutcome.Good(account, business);
    }

    /// Checks the password of somebody who is signed in already, before a deed that asks for it.
    ///
    /// @return empty when it is right, else what to answer
    /// @throws PasswordDesk.BusyException when too many try at once
    public Optional<LoginOutcome> refusePassword(Account account, String password, String address) {
        Instant now = clock.instant();
        String key = new EmailAddress(account.email()).key();
        Optional<Instant> blocked = records.throttle().reserve(key, address, now);
        if (blocked.isPresent()) {
            return Optional.of(new LoginOutcome.Wait(Duration.between(now, blocked.get())));
        }
        if (!passwords.check(password, account.passwordHash()).isRight()) {
            audit(account, "password.wrong", address, now);
            return Optional.of(new LoginOutcome.Wrong());
        }
        records.throttle().succeeded(key, address);
        return Optional.empty();
    }

    /// Where somebody works when they name no business; absent: nowhere.
    public static @Nullable BusinessId firstBusiness(Account account) {
        return account.places().isEmpty() ? null : account.places().getFirst().business();
    }

    /// As the audit log names somebody.
    public static Actor actor(Account account) {
        return new Actor(Actor.Kind.USER, account.id(), account.email());
    }

    /// What was typed as the address is not kept: people type passwords there.
    private void audit(@Nullable Account account, String action, String address, Instant now) {
        records.audit()
                .record(
                        account == null ? null : firstBusiness(account),
                        new AuditEntry(
                                Actor.SYSTEM,
                                action,
                                account == null ? "" : "user/" + account.id(),
                                Map.of(),
                                address,
                                now));
    }
}
