package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import kav.edge.phone.carrier.CarrierHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `kill -9` again and again while messages come in, every second time with the database away: what
/// was acknowledged is there afterwards, exactly once. 5 times; `-Dkav.kills=200` for more.
@Timeout(3_600)
class KilledInboxTest {
    private static final int KILLS = Integer.getInteger("kav.kills", 5);
    private static final int WRITERS = 6;
    private static final int AT_LEAST = 40;

    @Test
    void shouldHaveEveryAcknowledgedMessageOnce_whenKilledUnderLoad() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (FakeTwilio twilio = new FakeTwilio();
                Wire wire = new Wire(Records.port());
                CarrierHttp http = new CarrierHttp(FakeTwilio.TOKEN, false)) {
            Map<String, String> environment = new HashMap<>(twilio.environment());
            environment.putAll(Records.settings());
            environment.put("DATABASE_URL", Records.urlAt(wire.port()));
            var data = TestHome.fresh("data");
            for (int kill = 0; kill < KILLS; kill++) {
                ChildServer server = ChildServer.start(data, "", environment).awaitReady();
                if (kill % 2 == 1) {
                    wire.cut();
                }
                killUnderLoad(server, http, acknowledged, kill);
                wire.mend();
            }
            try (ChildServer last = ChildServer.start(data, "", environment).awaitReady()) {
                assertThat(last.port()).isPositive();
                Await.untilAfterAll(
                        "all is taken in",
                        () -> Records.whatsAppIds(WhatsAppSide.OURS).size(),
                        () ->
                                new HashSet<>(Records.whatsAppIds(WhatsAppSide.OURS))
                                        .containsAll(acknowledged));
            }
        }
        List<String> kept = Records.whatsAppIds(WhatsAppSide.OURS);
        assertThat(kept).doesNotHaveDuplicates();
        assertThat(acknowledged.size()).isGreaterThan(KILLS * AT_LEAST / 2);
    }

    /// Writes from several telephones until enough is acknowledged, and kills in the midst of it.
    private static void killUnderLoad(
            ChildServer server, CarrierHttp http, Set<String> acknowledged, int kill)
            throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        Set<String> now = ConcurrentHashMap.newKeySet();
        URI webhook = URI.create(server.baseUrl() + "/webhook/whatsapp/twilio");
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            WhatsAppSide side = new WhatsAppSide();
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!killed.get()) {
                                    String sid = FakeTwilio.sid();
                                    if (isTaken(http, webhook, side.text(sid, "kill " + kill))) {
                                        now.add(sid);
                                    }
                                }
                            }));
        }
        Await.until("enough is acknowledged", () -> now.size() >= AT_LEAST);
        server.kill();
        killed.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        acknowledged.addAll(Collections.unmodifiableSet(now));
    }

    /// Told twice now and then, as Twilio does.
    private static boolean isTaken(CarrierHttp http, URI webhook, Map<String, String> form) {
        try {
            boolean taken = http.post(webhook, form).statusCode() == 200;
            if (taken && form.get("MessageSid").hashCode() % 5 == 0) {
                var _ = http.post(webhook, form);
            }
            return taken;
        } catch (java.io.IOException killed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
