package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import kav.crm.call.CallFile;
import kav.edge.phone.carrier.Twiml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The database goes away in mid-call and comes back.
@Timeout(90)
class DatabaseAwayTest {
    private Wire wire;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        wire = new Wire(Records.port());
        server =
                TestServer.start(
                        "",
                        Map.of("DATABASE_URL", Records.urlAt(wire.port())),
                        TestHome.fresh("data"));
    }

    @AfterEach
    void stop() throws Exception {
        wire.mend();
        server.close();
        wire.close();
    }

    @Test
    void shouldCarryCallsOnAndWriteThemDownLater_whenTheConnectionsBreak() throws Exception {
        TestCall call = TestCall.start(server.port()).talking();
        Await.until("the greeting", () -> call.stream.textCount() > 0);
        Await.until("its stream is written", () -> Records.find(call.callSid).isPresent());
        wire.cut();
        Await.until("noticed", () -> server.text("/readyz").contains("\"db\":\"down\""));
        assertThat(server.text("/readyz")).contains("\"status\":\"degraded\"");
        assertThat(server.get("/readyz").statusCode()).isEqualTo(200);

        int heard = call.stream.textCount();
        Await.until("the agent speaks on", () -> call.stream.textCount() > heard + 5);
        checkNewCallIsConnected();
        TestCall later = TestCall.start(server.port()).talking();
        Await.until("it is greeted", () -> later.stream.textCount() > 5);
        checkEndsWell(call);
        checkEndsWell(later);

        wire.mend();
        Await.until("healed", () -> server.text("/readyz").contains("\"db\":\"ok\""));
        checkWrittenDown(call);
        checkWrittenDown(later);
    }

    @Test
    void shouldEndTheCallInTime_whenTheDatabaseHangs() throws Exception {
        TestCall call = TestCall.start(server.port()).talking();
        Await.until("the greeting", () -> call.stream.textCount() > 0);
        Await.until("its stream is written", () -> Records.find(call.callSid).isPresent());
        wire.hold();
        int heard = call.stream.textCount();
        Await.until("the agent speaks on", () -> call.stream.textCount() > heard + 5);
        checkEndsWell(call);
        wire.mend();
        checkWrittenDown(call);
    }

    private void checkNewCallIsConnected() throws Exception {
        Twiml twiml = server.ring(TestCall.newSid());
        assertThat(twiml.stream()).isPresent();
    }

    private void checkEndsWell(TestCall call) throws Exception {
        assertThat(call.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
        assertThat(server.streamEnded(call.callSid).isAnnouncement()).as("apology").isFalse();
    }

    /// What tells a later reader why a record did not come.
    private String whatIsKnown(TestCall call) throws Exception {
        StringBuilder threads = new StringBuilder();
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> {
                    if (thread.getName().matches("journal.*|stream-gate")) {
                        threads.append("\n").append(thread.getName());
                        Arrays.stream(stack).forEach(at -> threads.append("\n  ").append(at));
                    }
                });
        return "readiness %s, records %s, sessions %s, threads %s"
                .formatted(
                        server.text("/readyz"),
                        Records.find(call.callSid),
                        Records.sessions(),
                        threads);
    }

    private void checkWrittenDown(TestCall call) throws Exception {
        try {
            Await.until("written down", () -> Records.isOver(call.callSid));
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "; " + whatIsKnown(call), inVain);
        }
        CallFile file = Records.file(call.callSid);
        assertThat(file.call().ending().reason()).isEqualTo("caller_hung_up");
        assertThat(file.streams())
                .singleElement()
                .extracting(stream -> Optional.ofNullable(stream.ending()).map(end -> end.reason()))
                .isEqualTo(Optional.of("caller_hung_up"));
        assertThat(file.turns()).as("the greeting").isNotEmpty();
    }
}
