package kav.edge.identity.mail;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.IdentityRecords;
import kav.crm.identity.Invitation;
import kav.crm.identity.Role;
import kav.crm.session.TokenHash;
import kav.edge.settings.PublicAddress;
import org.jspecify.annotations.Nullable;

/// Hands links out that work once: by letter where a mail server is set, else to whoever asked for
/// them. The secret stands behind `#`, which browsers send to no server. Thread-safe; blocks.
public final class LinkDesk {
    static final Duration INVITATION_LIFE = Duration.ofDays(7);
    static final Duration RESET_LIFE = Duration.ofHours(1);
    private static final int BYTES = 32;
    private static final int MOST_FORGOTTEN_AT_ONCE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final IdentityRecords.SystemPart records;
    private final Mailer mailer;
    private final PublicAddress address;
    private final InstantSource clock;
    private final Semaphore forgotten = new Semaphore(MOST_FORGOTTEN_AT_ONCE);

    public LinkDesk(
            IdentityRecords.SystemPart records,
            Mailer mailer,
            PublicAddress address,
            InstantSource clock) {
        this.records = records;
        this.mailer = mailer;
        this.address = address;
        this.clock = clock;
    }

    /// What became of a link. Immutable; its text form hides it.
    ///
    /// @param link absent when it was mailed: nobody but its reader is to have it
    public record Sent(UUID userId, @Nullable String link, Instant expiresAt) {
        public boolean isMailed() {
            return link == null;
        }

        @Override
        public String toString() {
            return "Sent[userId=" + userId + ']';
        }
    }

    /// Whether letters can be sent.
    public boolean canMail() {
        return mailer.isSet();
    }

    /// Asks somebody into a business.
    ///
    /// @param locale `he` or `en`, of the letter
    /// @return empty when they work there already
    public Optional<Sent> invite(
            BusinessId business, String email, String locale, Role role, AuditEntry entry) {
        String secret = secret();
        Instant until = entry.at().plus(INVITATION_LIFE);
        Optional<UUID> user =
                records.links()
                        .invite(
                                business,
                                new Invitation(email, locale, role, TokenHash.of(secret), until),
                                entry);
        String link = address.url("/app/accept#token=" + secret);
        String name = records.businesses().name(business).orElse("Kav");
        return user.map(id -> sent(id, Letters.invitation(email, locale, name, link), link, until));
    }

    /// Lets somebody choose a new password.
    ///
    /// @param business whose log tells of it; absent: the platform's
    public Sent reset(Account account, @Nullable BusinessId business, AuditEntry entry) {
        String secret = secret();
        Instant until = entry.at().plus(RESET_LIFE);
        records.links().reset(account.id(), TokenHash.of(secret), until, business, entry);
        String link = address.url("/app/reset#token=" + secret);
        return sent(
                account.id(), Letters.reset(account.email(), account.locale(), link), link, until);
    }

    /// Somebody says that they forgot their password. Returns at once, whether anybody has that
    /// address or not; without a mail server nothing is sent, only noted for the owner.
    public void forgot(String email, String networkAddress) {
        if (!forgotten.tryAcquire()) {
            return;
        }
        Thread.ofVirtual()
                .name("forgotten-password")
                .start(() -> {
                    try {
                        records.accounts()
                                .byEmail(email)
                                .filter(account -> !account.isDisabled())
                                .ifPresent(account -> help(account, networkAddress));
                    } finally {
                        forgotten.release();
                    }
                });
    }

    private void help(Account account, String networkAddress) {
        BusinessId business =
                account.places().isEmpty() ? null : account.places().getFirst().business();
        AuditEntry entry =
                new AuditEntry(
                        Actor.SYSTEM,
                        "password.forgot",
                        "user/" + account.id(),
                        Map.of("mailed", Boolean.toString(mailer.isSet())),
                        networkAddress,
                        clock.instant());
        if (mailer.isSet()) {
            reset(account, business, entry);
        } else {
            records.audit().record(business, entry);
        }
    }

    private Sent sent(UUID user, Letter letter, String link, Instant until) {
        return new Sent(user, mailer.send(letter) ? null : link, until);
    }

    private static String secret() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
