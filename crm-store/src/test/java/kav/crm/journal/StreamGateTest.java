package kav.crm.journal;

import static kav.crm.postgres.SharedPostgres.APP_POOL;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.journal;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kav.crm.BusinessId;
import kav.crm.call.CallRepository;
import kav.crm.call.CallStatus;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamRepository;
import kav.crm.call.StreamStart;
import kav.crm.journal.StreamGate.Opening;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.TenantDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamGateTest {
    private final SwitchedDataSource database = new SwitchedDataSource(APP_POOL);
    private final DatabaseHealth health = new DatabaseHealth(database, Duration.ofHours(1));
    private final TenantDatabase tenants = new TenantDatabase(database);
    private final BusinessId business = newBusiness();
    private final NodeBoot node = newNode();
    private JournalWriter journal;
    private StreamGate gate;

    @TempDir Path folder;

    @BeforeEach
    void open() {
        journal =
                JournalWriter.open(
                        folder,
                        SpoolLimits.DEFAULT,
                        journal(tenants),
                        health,
                        InstantSource.fixed(NOW));
        gate =
                StreamGate.start(
                        new StreamRepository(tenants, new CallRepository(tenants)),
                        journal,
                        health);
    }

    @AfterEach
    void close() {
        gate.close();
        journal.close();
        health.close();
    }

    @Test
    void shouldOpenEachTokenOnce_whenManyComeAtOnceAndSomeTwice() throws Exception {
        List<String> callSids =
                new ArrayList<>(IntStream.range(0, 300).mapToObj(_ -> fresh("CA")).toList());
        List<String> askedFor = new ArrayList<>(callSids);
        askedFor.addAll(callSids.subList(0, 100));
        Collections.shuffle(askedFor, new java.util.Random(7));

        List<CompletableFuture<Opening>> answers =
                askedFor.parallelStream()
                        .map(callSid -> gate.open(business, callSid, start(1, fresh("MZ"))))
                        .toList();

        List<Opening> openings = new ArrayList<>();
        for (CompletableFuture<Opening> answer : answers) {
            openings.add(get(answer));
        }
        for (String callSid : callSids) {
            List<Opening> ofCall =
                    IntStream.range(0, askedFor.size())
                            .filter(index -> askedFor.get(index).equals(callSid))
                            .mapToObj(openings::get)
                            .toList();
            assertThat(ofCall).containsOnlyOnce(Opening.OPENED);
            assertThat(ofCall).doesNotContain(Opening.UNKNOWN);
        }
        var file = CALLS.file(business, callSids.getFirst()).orElseThrow();
        assertThat(file.streams()).hasSize(1);
        assertThat(file.call().status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void shouldAnswerEachExactly_whenAskedInOneTransaction() {
        String callSid = fresh("CA");
        String streamSid = fresh("MZ");
        String foreign = fresh("CA");
        StreamRepository streams = new StreamRepository(tenants, new CallRepository(tenants));
        streams.open(newBusiness(), foreign, start(1, fresh("MZ")));

        assertThat(
                        streams.open(
                                business,
                                List.of(
                                        asked(callSid, 1, streamSid),
                                        asked(callSid, 1, fresh("MZ")),
                                        asked(foreign, 2, fresh("MZ")),
                                        asked(fresh("CA"), 1, streamSid),
                                        asked(callSid, 2, fresh("MZ")))))
                .containsExactly(true, false, false, false, true);
    }

    @Test
    void shouldAnswerTheOthers_whenOneIsImpossible() throws Exception {
        List<CompletableFuture<Opening>> good = new ArrayList<>();
        good.add(gate.open(business, fresh("CA"), start(1, fresh("MZ"))));
        CompletableFuture<Opening> impossible =
                gate.open(business, "C".repeat(65), start(1, fresh("MZ")));
        for (int count = 0; count < 20; count++) {
            good.add(gate.open(business, fresh("CA"), start(1, fresh("MZ"))));
        }

        assertThat(get(impossible)).isEqualTo(Opening.UNKNOWN);
        for (CompletableFuture<Opening> answer : good) {
            assertThat(get(answer)).isEqualTo(Opening.OPENED);
        }
        assertThat(health.isUp()).isTrue();
    }

    @Test
    void shouldLeaveItToTheJournal_whenTheDatabaseIsAwayOrTheGateClosed() throws Exception {
        String away = fresh("CA");
        String late = fresh("CA");
        database.turn(false);
        assertThat(get(gate.open(business, away, start(1, fresh("MZ")))))
                .isEqualTo(Opening.UNKNOWN);
        gate.close();
        assertThat(get(gate.open(business, late, start(1, fresh("MZ")))))
                .isEqualTo(Opening.UNKNOWN);
        assertThat(journal.drain(Duration.ofSeconds(30))).isTrue();

        database.turn(true);
        health.check();
        while (journal.state().spoolBytes() > 0) {
            Thread.onSpinWait();
        }
        assertThat(CALLS.file(business, away).orElseThrow().streams()).hasSize(1);
        assertThat(CALLS.file(business, late).orElseThrow().streams()).hasSize(1);
    }

    private StreamStart start(int number, String streamSid) {
        return new StreamStart(number, streamSid, node, NOW);
    }

    private StreamRepository.Opening asked(String callSid, int number, String streamSid) {
        return new StreamRepository.Opening(callSid, start(number, streamSid));
    }

    private static Opening get(CompletableFuture<Opening> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }
}
