package kav.edge.api.whatsapp;

import java.util.UUID;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Provider;
import kav.edge.api.Versioned;
import org.jspecify.annotations.Nullable;

/// A sender. Immutable.
public record AccountJson(
        UUID id,
        Provider provider,
        String address,
        @Nullable String accountSid,
        String name,
        boolean active,
        boolean machineAnswers,
        @Nullable String agent,
        int paceMs,
        long version)
        implements Versioned {
    static AccountJson of(Account account) {
        return new AccountJson(
                account.id(),
                account.provider(),
                account.address(),
                account.accountSid(),
                account.name(),
                account.isActive(),
                account.machineAnswers(),
                account.agent(),
                account.paceMs(),
                account.version());
    }
}
