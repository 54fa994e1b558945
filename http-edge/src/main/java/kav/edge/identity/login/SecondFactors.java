package kav.edge.identity.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.SystemSecondFactors;
import kav.crm.sealing.Sealer;
import kav.edge.identity.totp.RecoveryCodes;
import kav.edge.identity.totp.Totp;
import org.jspecify.annotations.Nullable;

/// The second factor of people: enrolment, proof. Thread-safe; blocks.
public final class SecondFactors {
    private static final String USE = "totp";

    private final SystemSecondFactors records;
    private final Sealer sealer;

    public SecondFactors(SystemSecondFactors records, Sealer sealer) {
        this.records = records;
        this.sealer = sealer;
    }

    /// What an authenticator must be told, once.
    ///
    /// @param secret as people type it
    /// @param uri as a picture holds it
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[***]";
        }
    }

    /// Proposes a new secret; the one in use stays so until a code of the new one is shown.
    public Enrolment propose(Account account) {
        byte[] secret = Totp.newSecret();
        records.propose(account.id(), sealer.seal(USE, secret, place(account)));
        return new Enrolment(Totp.typed(secret), Totp.uri(secret, account.email()));
    }

    /// Takes the proposed secret into use.
    ///
    /// @return the recovery codes, to be shown once; empty when the code is wrong or nothing was
    ///   proposed
    public Optional<List<String>> confirm(
            Account account, String code, @Nullable BusinessId business, AuditEntry entry) {
        String pending = account.totpPending();
        if (pending == null) {
            return Optional.empty();
        }
        OptionalLong step = Totp.step(open(account, pending), code.strip(), entry.at());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = RecoveryCodes.make();
        boolean taken =
                records.confirm(
                        account.id(),
                        pending,
                        step.getAsLong(),
                        codes.stream().map(one -> RecoveryCodes.hash(account.id(), one)).toList(),
                        business,
                        entry);
        return taken ? Optional.of(codes) : Optional.empty();
    }

    /// Whether a code proves that it is them; it is used up. Takes a code by time or a recovery
    /// code.
    public boolean proves(Account account, String code, Instant at) {
        String secret = account.totpSecret();
        if (secret == null) {
            return false;
        }
        OptionalLong step = Totp.step(open(account, secret), code.strip(), at);
        return step.isPresent()
                ? records.useStep(account.id(), step.getAsLong())
                : records.useRecoveryCode(account.id(), RecoveryCodes.hash(account.id(), code), at);
    }

    /// Ends its use.
    public void remove(Account account, @Nullable BusinessId business, AuditEntry entry) {
        records.remove(account.id(), business, entry);
    }

    /// How many recovery codes are left.
    public int recoveryCodesLeft(Account account) {
        return account.hasSecondFactor() ? records.recoveryCodesLeft(account.id()) : 0;
    }

    private byte[] open(Account account, String sealed) {
        return sealer.openBytes(USE, sealed, place(account));
    }

    private static String place(Account account) {
        return "app_user/" + account.id();
    }
}
