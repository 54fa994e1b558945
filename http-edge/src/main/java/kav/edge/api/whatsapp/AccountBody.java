package kav.edge.api.whatsapp;

import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Provider;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A sender of the business; provider and address stay as they were made. Immutable.
public record AccountBody(
        Provider provider,
        @Schema(
                        value = "`whatsapp:+…` at Twilio, the session's name at the bridge",
                        minLength = 1,
                        maxLength = 320)
                String address,
        @Schema(
                        value = "The Twilio account; absent: the server's own",
                        pattern = "AC[0-9a-fA-F]{32}")
                @Nullable String accountSid,
        @Schema(maxLength = 200) @Nullable String name,
        @Nullable Boolean active,
        @Schema("Whether new conversations begin with the machine")
                @Nullable Boolean machineAnswers,
        @Schema(value = "Which agent answers; absent: the usual one", maxLength = 80)
                @Nullable String agent,
        @Schema(value = "Least time between two messages", minimum = 0, maximum = 60_000)
                @Nullable Integer paceMs) {
    private static final String TWILIO_ADDRESS = "whatsapp:\\+[1-9][0-9]{6,14}";

    static final AccountBody EXAMPLE =
            new AccountBody(
                    Provider.TWILIO,
                    "whatsapp:+14155238886",
                    null,
                    "Shop",
                    true,
                    false,
                    null,
                    Account.USUAL_PACE_MS);

    static AccountBody of(Account account) {
        return new AccountBody(
                account.provider(),
                account.address(),
                account.accountSid(),
                account.name(),
                account.isActive(),
                account.machineAnswers(),
                account.agent(),
                account.paceMs());
    }

    Account.Draft draft() {
        if (provider == Provider.TWILIO && !address.matches(TWILIO_ADDRESS)) {
            throw kav.edge.api.ApiProblem.field(
                    "/address",
                    "form",
                    "give whatsapp: and the number, such as whatsapp:+97231234567");
        }
        return new Account.Draft(
                provider,
                address,
                accountSid,
                name == null ? "" : name.strip(),
                !Boolean.FALSE.equals(active),
                Boolean.TRUE.equals(machineAnswers),
                agent,
                paceMs == null ? Account.USUAL_PACE_MS : paceMs);
    }
}
