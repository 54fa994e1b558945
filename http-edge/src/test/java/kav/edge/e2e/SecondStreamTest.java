package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A call is not a stream.
@Timeout(60)
class SecondStreamTest {
    @Test
    void shouldTakeOneStreamAfterTheOther_butNeverTwoAtOnce() throws Exception {
        try (TestServer server = TestServer.start("agent.kind = \"echo\"\n")) {
            TestCall first = TestCall.start(server.port()).talking();
            Await.until("echo", () -> first.stream.textCount() > 3);

            TestCall beside = TestCall.start(server.port(), first.callSid);
            assertThat(beside.stream.end())
                    .isEqualTo(new RawStream.End(1_008, "this call has a live stream already"));
            int echoed = first.stream.textCount();
            Await.until("the first goes on", () -> first.stream.textCount() > echoed + 3);
            assertThat(server.metric("kav_calls_live")).isEqualTo(1);
            assertThat(server.metric("kav_calls_places")).isEqualTo(1);

            first.close();
            Await.until("its end", () -> !Records.streamEnd(first.callSid).isEmpty());
            assertThat(Records.isOver(first.callSid)).as("the call itself lasts").isFalse();

            TestCall second = TestCall.start(server.port(), first.callSid).talking();
            Await.until("echo again", () -> second.stream.textCount() > 3);
            assertThat(second.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");

            CallFile file = Records.file(first.callSid);
            assertThat(file.streams())
                    .extracting(stream -> stream.number() + " " + stream.ending().reason())
                    .containsExactly("1 carrier_lost", "2 caller_hung_up");
            assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
        }
    }
}
