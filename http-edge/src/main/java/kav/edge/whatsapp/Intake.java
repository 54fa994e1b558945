package kav.edge.whatsapp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import kav.crm.BusinessId;
import kav.crm.tenancy.SqlState;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.inbox.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the rows of the inbox into the records: claims some by lease, one transaction a business;
/// a row that spoils it gets its own. Confined to its worker's thread.
final class Intake implements Worker.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int ROWS = 200;
    private static final int LEASE_SECONDS = 30;
    private static final int MAX_TRIES = 10;

    private final WhatsAppRecords records;
    private final BooleanSupplier databaseIsUp;
    private final Consumer<Arrived> listener;

    /// A message that is in the records now.
    record Arrived(BusinessId business, Taken.NewMessage message) {}

    /// @param listener told of each message after its commit; must return at once
    Intake(WhatsAppRecords records, BooleanSupplier databaseIsUp, Consumer<Arrived> listener) {
        this.records = records;
        this.databaseIsUp = databaseIsUp;
        this.listener = listener;
    }

    @Override
    public boolean run() {
        if (!databaseIsUp.getAsBoolean()) {
            return false;
        }
        List<Claim> claims = records.systemInbox().claim(ROWS, LEASE_SECONDS);
        Map<BusinessId, List<Claim>> byBusiness = new LinkedHashMap<>();
        claims.forEach(claim ->
                byBusiness.computeIfAbsent(claim.business(), _ -> new ArrayList<>()).add(claim));
        byBusiness.forEach(this::take);
        return claims.size() == ROWS;
    }

    private void take(BusinessId business, List<Claim> claims) {
        try {
            for (Taken taken : records.intake().take(business, claims)) {
                if (taken instanceof Taken.NewMessage message) {
                    listener.accept(new Arrived(business, message));
                }
            }
        } catch (RuntimeException failed) {
            if (SqlState.judge(failed) == SqlState.Verdict.AWAY) {
                return; // the leases run out
            }
            if (claims.size() > 1) {
                claims.forEach(claim -> take(business, List.of(claim)));
                return;
            }
            LOG.atError()
                    .addKeyValue("cause", failed.getClass().getName())
                    .addKeyValue("sqlState", SqlState.of(failed).orElse("none"))
                    .log("A row of the WhatsApp inbox could not be taken in; it is tried again");
            records.intake().failed(business, claims.getFirst(), MAX_TRIES);
        }
    }
}
