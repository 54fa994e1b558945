package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two servers on one database.
@Timeout(120)
class TwoServersTest {
    private static final String ECHO = "agent.kind = \"echo\"\n";

    @Test
    void shouldCloseEachOthersCalls_onlyWhenALeaseRanOut() throws Exception {
        ChildServer lost =
                ChildServer.start(TestHome.fresh("data"), ECHO, Records.settings()).awaitReady();
        TestCall theirs = TestCall.start(lost.port()).talking();
        Await.until("echo", () -> theirs.stream.textCount() > 3);
        Await.until("its row", () -> Records.find(theirs.callSid).isPresent());

        try (TestServer server = TestServer.start(ECHO)) {
            TestCall ours = TestCall.start(server.port()).talking();
            Await.until("echo", () -> ours.stream.textCount() > 3);
            assertThat(Records.isOver(theirs.callSid)).as("both are alive").isFalse();

            lost.kill();
            assertThat(Records.isOver(theirs.callSid)).as("its lease still runs").isFalse();
            assertThat(Records.expireLease(lost.baseUrl())).isEqualTo(1);
            Await.until("closed for it", () -> Records.isOver(theirs.callSid));
            assertThat(Records.file(theirs.callSid).call().ending().reason()).isEqualTo("lost");
            assertThat(Records.streamEnd(theirs.callSid)).isEqualTo("lost");

            assertThat(Records.isOver(ours.callSid)).as("a living node's call").isFalse();
            int echoed = ours.stream.textCount();
            Await.until("it goes on", () -> ours.stream.textCount() > echoed + 3);
            assertThat(ours.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");
            assertThat(Records.streamEnd(ours.callSid)).isEqualTo("caller_hung_up");
        }
    }
}
