package kav.edge.identity.resource;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.IdentityRecords;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.http.ProblemException;
import kav.edge.identity.login.Duties;
import kav.edge.identity.login.LoginOutcome;
import kav.edge.identity.login.Logins;
import kav.edge.identity.login.SecondFactors;
import kav.edge.identity.password.PasswordDesk;
import kav.edge.identity.password.PasswordRules;
import kav.edge.identity.session.Sessions;
import org.jspecify.annotations.Nullable;

/// What the routes of people share. Thread-safe; blocks.
public record People(
        IdentityRecords.SystemPart records,
        Logins logins,
        SecondFactors secondFactors,
        Passwords passwords,
        Sessions sessions,
        Duties duties,
        InstantSource clock) {
    /// Rules and work.
    public record Passwords(PasswordRules rules, PasswordDesk desk) {}

    /// Who asks, as a person with an account.
    ///
    /// @throws ProblemException 403 for a program
    Account self(ApiCall call) {
        UUID id = call.actor().id();
        if (call.actor().kind() != Actor.Kind.USER || id == null) {
            throw ApiProblem.forbidden("only people have an account of their own");
        }
        return records.accounts()
                .byId(id)
                .filter(account -> !account.isDisabled())
                .orElseThrow(() -> ApiProblem.unauthenticated("the account is closed"));
    }

    /// The session of who asks.
    static UUID session(ApiCall call) {
        UUID session = call.principal().session();
        if (session == null) {
            throw ApiProblem.forbidden("only a session can do this");
        }
        return session;
    }

    /// Asks for the password once more, before what a stolen token must not do.
    ///
    /// @param pointer of the password in the body
    void demandPassword(ApiCall call, Account account, String password, String pointer) {
        unlessBusy(() -> logins.refusePassword(account, password, call.address()))
                .ifPresent(refused -> {
                    throw refused instanceof LoginOutcome.Wait(var time)
                            ? ApiProblem.tooMany("too-many-attempts", "wait a while", time)
                            : ApiProblem.field(
                                    pointer, "password-wrong", "that is not the password");
                });
    }

    /// The hash of a new password.
    ///
    /// @param pointer of it in the body
    /// @throws ProblemException 422 when it may not be taken
    String hashOfNew(String password, String email, String pointer) {
        passwords
                .rules()
                .fault(password, email)
                .ifPresent(fault -> {
                    throw ApiProblem.field(pointer, "password-weak", fault);
                });
        return unlessBusy(() -> passwords.desk().hash(password));
    }

    /// Does what checks or hashes passwords.
    ///
    /// @throws ProblemException 503 when too many are about
    static <T> T unlessBusy(Supplier<T> work) {
        try {
            return work.get();
        } catch (PasswordDesk.BusyException busy) {
            throw ApiProblem.retryLater(
                    503,
                    "busy",
                    "Busy",
                    "too many passwords are being checked",
                    java.time.Duration.ofSeconds(2));
        }
    }

    /// A line of the log about something of somebody, when nobody is known to have asked.
    static AuditEntry entryOf(Account account, String action, String address, Instant at) {
        return new AuditEntry(
                Logins.actor(account), action, "user/" + account.id(), Map.of(), address, at);
    }

    /// Absent texts and blank ones are the same.
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
