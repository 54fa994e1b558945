package kav.crm.whatsapp.outbox;

import static kav.crm.postgres.SharedPostgres.APP_POOL;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.whatsapp.WhatsAppFixture.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.WhatsAppFixture;
import kav.crm.whatsapp.WhatsAppRecords;
import org.junit.jupiter.api.Test;

/// A sender's pace holds for all nodes together.
class SenderTurnTest {
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    /// Another node: objects of its own on the same database.
    private static final WhatsAppRecords OTHER_NODE =
            WhatsAppRecords.of(new TenantDatabase(APP_POOL), SYSTEM, EVENTS, CONTACTS);

    private final WhatsAppFixture chat = new WhatsAppFixture();

    @Test
    void shouldMakeTheSecondNodeWait_whenTheFirstTookTheTurn() {
        Claim claim = claimed(10_000);

        assertThat(turn(RECORDS, claim)).contains(Duration.ZERO);
        assertThat(turn(OTHER_NODE, claim))
                .hasValueSatisfying(
                        wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(pace(10_000)));
        assertThat(turn(RECORDS, claim)).as("a turn more than 15 s away").isEmpty();
    }

    @Test
    void shouldGiveEachTurnOnce_whenManyAskAtOnce() throws InterruptedException {
        Claim claim = claimed(10_000);
        List<Callable<Optional<Duration>>> asking = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asking.add(() -> turn(RECORDS, claim));
            asking.add(() -> turn(OTHER_NODE, claim));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(asking))
                    .extracting(Future::resultNow)
                    .filteredOn(Optional::isPresent)
                    .hasSize(2);
        }
    }

    @Test
    void shouldNotWait_whenTheSenderHasNoPace() {
        Claim claim = claimed(0);

        assertThat(turn(RECORDS, claim)).contains(Duration.ZERO);
        assertThat(turn(OTHER_NODE, claim)).contains(Duration.ZERO);
    }

    @Test
    void shouldTakeNoTurn_whenSomebodyElseHoldsTheMessage() {
        Claim claim = claimed(10_000);
        Claim stale = new Claim(claim.business(), claim.id(), claim.fence() - 1);

        assertThat(RECORDS.outbox().takeTurn(chat.business, stale, MAX_WAIT)).isEmpty();
        assertThat(turn(RECORDS, claim)).contains(Duration.ZERO);
    }

    private Optional<Duration> turn(WhatsAppRecords node, Claim claim) {
        return node.outbox().takeTurn(chat.business, claim, MAX_WAIT).orElseThrow().pause();
    }

    private static Duration pace(int paceMs) {
        return Duration.ofMillis(paceMs);
    }

    /// A message that waits to be sent by a sender of that pace.
    private Claim claimed(int paceMs) {
        Account account = chat.account;
        RECORDS.accounts()
                .change(
                        chat.business,
                        account.id(),
                        account.version(),
                        new Account.Draft(
                                account.provider(),
                                account.address(),
                                null,
                                "",
                                true,
                                false,
                                null,
                                paceMs),
                        NOW);
        chat.tell(chat.arrival("SM-in", "שלום", NOW));
        chat.queued("hello", NOW);
        return chat.heads().getFirst();
    }
}
