package kav.edge.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kav.crm.identity.IdentityRecords;
import kav.crm.store.CrmStore;
import kav.edge.api.Authenticator;
import kav.edge.api.Operation;
import kav.edge.identity.login.Duties;
import kav.edge.identity.login.FirstPerson;
import kav.edge.identity.login.Logins;
import kav.edge.identity.login.SecondFactors;
import kav.edge.identity.mail.LinkDesk;
import kav.edge.identity.mail.Mailer;
import kav.edge.identity.mail.SmtpMailer;
import kav.edge.identity.password.PasswordDesk;
import kav.edge.identity.password.PasswordRules;
import kav.edge.identity.resource.ApiKeyApi;
import kav.edge.identity.resource.AuthApi;
import kav.edge.identity.resource.LinkApi;
import kav.edge.identity.resource.MeApi;
import kav.edge.identity.resource.People;
import kav.edge.identity.resource.PlatformApi;
import kav.edge.identity.resource.SecondFactorApi;
import kav.edge.identity.resource.UserApi;
import kav.edge.identity.session.IdentityAuthenticator;
import kav.edge.identity.session.OwnOrigin;
import kav.edge.identity.session.RevokedSessions;
import kav.edge.identity.session.Sessions;
import kav.edge.identity.session.Sweep;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;

/// Who people and programs are, put together. Thread-safe.
public final class Identity implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final List<Operation> operations = new ArrayList<>();
    private final Optional<FirstPerson.SignIn> firstSignIn;

    private Identity(Settings settings, CrmStore store, InstantSource clock) throws IOException {
        IdentityRecords records = store.identity();
        IdentityRecords.SystemPart system = records.system();
        Duties duties = new Duties(!settings.address().isLocal());
        RevokedSessions revoked =
                push(new RevokedSessions(system.sessions()::revokedSince, clock).start());
        sessions =
                new Sessions(
                        system,
                        SigningKeys.open(settings),
                        revoked,
                        account -> !duties.of(account).isEmpty(),
                        clock);
        authenticator = new IdentityAuthenticator(sessions, system.apiKeys(), clock);
        push(new Sweep(system, clock).start());
        PasswordDesk desk = push(new PasswordDesk(Runtime.getRuntime().availableProcessors()));
        SecondFactors secondFactors = new SecondFactors(system.secondFactors(), records.sealer());
        People people =
                new People(
                        system,
                        new Logins(system, desk, secondFactors, clock),
                        secondFactors,
                        new People.Passwords(PasswordRules.load(), desk),
                        sessions,
                        duties,
                        clock);
        operations.addAll(new AuthApi(people, new OwnOrigin(settings.address())).operations());
        operations.addAll(new MeApi(people).operations());
        operations.addAll(new SecondFactorApi(people).operations());
        LinkDesk links = new LinkDesk(system, mailer(settings), settings.address(), clock);
        operations.addAll(new LinkApi(people, links).operations());
        operations.addAll(new UserApi(people, records.members(), links).operations());
        operations.addAll(new ApiKeyApi(records.apiKeys(), sessions).operations());
        operations.addAll(new PlatformApi(people, store.directory(), links).operations());
        firstSignIn = FirstPerson.make(system.accounts(), store.defaultBusiness(), desk, clock);
    }

    /// Puts it together.
    ///
    /// @param store open as long as this is
    /// @throws UncheckedIOException when the data folder cannot be used
    public static Identity open(Settings settings, CrmStore store, InstantSource clock) {
        try {
            return new Identity(settings, store, clock);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    static Mailer mailer(Settings settings) {
        return settings.smtpUrl() == null
                ? Mailer.NONE
                : SmtpMailer.of(
                        settings.smtpUrl(), URI.create(settings.address().base()).getHost());
    }

    /// Knows who asks.
    public Authenticator authenticator() {
        return authenticator;
    }

    /// Sign-ins; tells which have ended.
    public Sessions sessions() {
        return sessions;
    }

    /// Who was made because nobody was known; to be shown once, on the console.
    public Optional<FirstPerson.SignIn> firstSignIn() {
        return firstSignIn;
    }

    /// Its resources.
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    private <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    /// Closes what was opened, the last first. Idempotent.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                org.slf4j.LoggerFactory.getLogger(Identity.class)
                        .atError()
                        .addKeyValue("fault", failed.getClass().getName())
                        .log("a part of the accounts did not close");
            }
        }
    }
}
