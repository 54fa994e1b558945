package kav.crm.access;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.sealing.SealBrokenException;
import kav.crm.sealing.Sealer;
import kav.crm.tenancy.SystemDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Business-free: AccountSid → business and token, all of them, for the memory of the edge.
/// Thread-safe; blocks.
public final class SystemTwilioAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTwilioAccounts.class);

    private final SystemDatabase database;
    private final Sealer sealer;

    public SystemTwilioAccounts(SystemDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /// An account with its token in the clear. Immutable; its text form hides the token.
    public record Entry(BusinessId business, String accountSid, String authToken) {
        @Override
        public String toString() {
            return "Entry[accountSid=" + accountSid + ']';
        }
    }

    private record Row(UUID business, UUID id, String accountSid, String sealed) {}

    /// All accounts as they are now; one whose token cannot be opened is left out, and told.
    public List<Entry> all() {
        List<Row> rows =
                database.acrossBusinesses(handle ->
                        handle.createQuery(
                                        "SELECT business_id, id, account_sid, auth_token"
                                                + " FROM twilio_account")
                                .map((row, _) ->
                                        new Row(
                                                row.getObject("business_id", UUID.class),
                                                row.getObject("id", UUID.class),
                                                row.getString("account_sid"),
                                                row.getString("auth_token")))
                                .list());
        return rows.stream().flatMap(row -> opened(row).stream()).toList();
    }

    private List<Entry> opened(Row row) {
        try {
            String token =
                    sealer.open(
                            TwilioAccountRepository.USE,
                            row.sealed(),
                            TwilioAccountRepository.place(row.id()));
            return List.of(new Entry(new BusinessId(row.business()), row.accountSid(), token));
        } catch (SealBrokenException broken) {
            LOG.atError()
                    .addKeyValue("businessId", row.business())
                    .log(
                            "The token of a Twilio account cannot be opened; is DATA_KEY another one?");
            return List.of();
        }
    }
}
