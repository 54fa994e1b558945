package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.edge.phone.carrier.Twiml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that is stopped in mid-call.
@Timeout(60)
class DrainTest {
    @Test
    void shouldLetTheCallEndAndTurnOthersAway_whenStopped() throws Exception {
        TestServer server = TestServer.start("agent.kind = \"echo\"\nserver.drain-time = 60 s\n");
        TestCall call = TestCall.start(server.port()).talking();
        Await.until("echo", () -> call.stream.textCount() > 3);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        Await.until("draining", () -> server.get("/readyz").statusCode() == 503);
        assertThat(server.text("/readyz")).contains("\"status\":\"draining\"");
        assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        Twiml turnedAway = server.ring(TestCall.newSid());
        assertThat(turnedAway.stream()).isEmpty();
        assertThat(turnedAway.isAnnouncement()).isTrue();

        int echoed = call.stream.textCount();
        Await.until("the call goes on", () -> call.stream.textCount() > echoed + 20);
        assertThat(stopped).isNotDone();
        assertThat(call.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("caller_hung_up");
        stopped.get(30, TimeUnit.SECONDS);
        server.http().close();
    }

    @Test
    void shouldEndTheCallAndSayWhy_whenItOutlivesTheDrainTime() throws Exception {
        TestServer server = TestServer.start("agent.kind = \"echo\"\nserver.drain-time = 0 s\n");
        TestCall call = TestCall.start(server.port()).talking();
        Await.until("echo", () -> call.stream.textCount() > 3);
        server.close();
        assertThat(call.stream.end()).isEqualTo(new RawStream.End(1_000, "DRAINED"));
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("drained");
    }
}
