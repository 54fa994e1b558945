package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.IDENTITY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.fresh;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.access.ApiKey;
import kav.crm.access.TwilioAccount;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.NewAccount;
import kav.crm.identity.Role;
import kav.crm.session.TokenHash;

/// A row in each table of people, keys and accounts.
public final class IdentitySeed {
    public static final AuditEntry ENTRY =
            new AuditEntry(Actor.SYSTEM, "seed", "", Map.of(), "127.0.0.1", NOW);

    private IdentitySeed() {}

    static void fill(BusinessId business) {
        UUID user = person(business, Role.OWNER);
        IDENTITY.apiKeys()
                .add(
                        business,
                        new ApiKey(
                                UUID.randomUUID(),
                                "key",
                                "kav_x",
                                List.of("records:read"),
                                user,
                                NOW,
                                null,
                                null,
                                1),
                        TokenHash.of(fresh("key")),
                        ENTRY);
        IDENTITY.twilioAccounts()
                .add(
                        business,
                        new TwilioAccount(UUID.randomUUID(), accountSid(), "ours", NOW, NOW, 1),
                        "token",
                        ENTRY);
    }

    /// Somebody with a password hash who works there.
    public static UUID person(BusinessId business, Role role) {
        return IDENTITY.system()
                .accounts()
                .put(
                        new NewAccount(
                                fresh("Someone") + "@Example.com", "", "he", false, "hash", false),
                        business,
                        role,
                        ENTRY);
    }

    /// An account nobody has.
    public static String accountSid() {
        return "AC" + UUID.randomUUID().toString().replace("-", "");
    }
}
