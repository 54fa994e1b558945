package kav.crm.journal;

import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.application;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.journal;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import kav.crm.call.CallFile;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DatabaseAddress;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.TenantDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SilentDatabaseTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @TempDir Path folder;

    @Test
    void shouldSpoolAfterASecondAndWriteOnce_whenTheDatabaseSwallowsQuestions() throws Exception {
        WholeCall call = new WholeCall(newBusiness(), fresh("CA"));
        try (HoldingProxy proxy = new HoldingProxy(application().port());
                HikariDataSource pool = Connections.pool(through(proxy), "kav_app", 2);
                DatabaseHealth health = new DatabaseHealth(pool, Duration.ofHours(1));
                JournalWriter journal =
                        JournalWriter.open(
                                folder,
                                SpoolLimits.DEFAULT,
                                journal(new TenantDatabase(pool)),
                                health,
                                now::get)) {
            assertThat(get(journal.append(call.seen()))).isEqualTo(Acknowledgement.COMMITTED);

            proxy.hold();
            List<CompletableFuture<Acknowledgement>> answers = new ArrayList<>();
            call.entries().forEach(entry -> answers.add(journal.append(entry)));
            while (!proxy.holdsSomething()) {
                Thread.onSpinWait();
            }
            now.set(NOW.plusMillis(1_001));
            for (CompletableFuture<Acknowledgement> answer : answers) {
                assertThat(get(answer)).isEqualTo(Acknowledgement.SPOOLED);
            }
            // The next ones do not even wait that long.
            assertThat(get(journal.append(call.seen()))).isEqualTo(Acknowledgement.SPOOLED);
            assertThat(journal.state().spoolBytes()).isPositive();
            assertThat(CALLS.file(call.business(), call.callSid()).orElseThrow().turns()).isEmpty();

            proxy.release();
            while (journal.state().spoolBytes() > 0) {
                if (!health.isUp()) {
                    health.check();
                }
                Thread.onSpinWait();
            }
            assertThat(get(journal.append(call.seen()))).isEqualTo(Acknowledgement.COMMITTED);
            assertThat(journal.state().refused()).isZero();
        }
        CallFile file = CALLS.file(call.business(), call.callSid()).orElseThrow();
        assertThat(file.turns()).isEqualTo(call.turns());
        assertThat(file.events()).containsExactly(call.event());
        assertThat(file.streams()).hasSize(1);
        assertThat(file.call().ending()).isEqualTo(call.callEnding());
    }

    private static DatabaseAddress through(HoldingProxy proxy) {
        DatabaseAddress real = application();
        return new DatabaseAddress(
                "127.0.0.1",
                proxy.port(),
                real.database(),
                real.user(),
                real.password(),
                real.parameters());
    }

    private static Acknowledgement get(CompletableFuture<Acknowledgement> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
