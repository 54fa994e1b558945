package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Carriers that break the protocol, each beside a good call on the same event loop, which is
/// echoed frame by frame and must notice nothing.
@Timeout(60)
class BrokenStreamTest {
    private static final int LIMIT = 50;
    private static TestServer server;

    private TestCall neighbour;
    private int echoedBefore;

    @BeforeAll
    static void start() throws IOException {
        server =
                TestServer.start(
                        """
                        http.loops = 1
                        agent.kind = "echo"
                        stream {
                          start-timeout = 1 s
                          ping-interval = 1 s
                          read-idle-timeout = 2 s
                          write-stall-timeout = 1 s
                        }
                        """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void callBeside() throws Exception {
        neighbour = TestCall.start(server.port());
        neighbour.stream.countingOnly();
        neighbour.talking();
        Await.until("the neighbour is echoed", () -> neighbour.stream.textCount() > 5);
        echoedBefore = neighbour.stream.textCount();
    }

    @AfterEach
    void neighbourNoticedNothing() throws Exception {
        Await.until("echo goes on", () -> neighbour.stream.textCount() > echoedBefore + 10);
        assertThat(neighbour.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
        Await.until("its row", () -> Records.isOver(neighbour.callSid));
    }

    /// One bad message of a call that has started.
    interface Fault {
        void send(TestCall call) throws IOException;
    }

    record Named(String name, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> faults() {
        return Stream.of(
                new Named("broken JSON", call -> call.stream.send("{\"event\":\"media\",")),
                new Named("no JSON", call -> call.stream.send("hello")),
                new Named("bad base64", call -> call.stream.send(media(call, "***"))),
                new Named(
                        "foreign stream",
                        call ->
                                call.stream.send(
                                        media(call, "/w==")
                                                .replace(call.messages.streamSid(), "MZother"))),
                new Named("second start", call -> call.stream.send(call.messages.start(Map.of()))),
                new Named(
                        "binary",
                        call -> call.stream.frame(true, RawStream.BINARY, new byte[] {1})));
    }

    private static String media(TestCall call, String payload) {
        return """
        {"event":"media","sequenceNumber":"9","streamSid":"%s",
         "media":{"track":"inbound","chunk":"9","timestamp":"0","payload":"%s"}}
        """
                .formatted(call.messages.streamSid(), payload);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldEndTheCallAfterFiftyInARow_whenMessagesAreBad(Named kind) throws Exception {
        double before = server.metric("kav_stream_messages_bad_total");
        TestCall call = TestCall.start(server.port());
        for (int i = 0; i < LIMIT - 1; i++) {
            kind.fault().send(call);
        }
        call.silence(10);
        Await.until("49 are forgiven", () -> call.stream.textCount() >= 10);
        for (int i = 0; i < LIMIT; i++) {
            kind.fault().send(call);
        }

        assertThat(call.stream.end()).isEqualTo(new RawStream.End(1_000, "BAD_MESSAGES"));
        assertThat(Records.streamEnd(call.callSid)).as("written first").isEqualTo("bad_messages");
        assertThat(server.metric("kav_stream_messages_bad_total") - before)
                .isEqualTo(2 * LIMIT - 1);
        assertThat(server.streamEnded(call.callSid).isAnnouncement()).as("apology").isTrue();
    }

    @Test
    void shouldClose_whenMediaComesBeforeTheStart() throws Exception {
        TestCall call = new TestCall(TestCall.newSid(), RawStream.open(server.port()));
        call.silence(LIMIT);
        assertThat(call.stream.end()).isEqualTo(new RawStream.End(1_008, "too many bad messages"));
        assertThat(Records.find(call.callSid)).isEmpty();
    }

    @Test
    void shouldIgnoreAndCount_whenEventsAreUnknown() throws Exception {
        double before = server.metric("kav_stream_messages_unknown_total");
        TestCall call = TestCall.start(server.port());
        for (int i = 0; i < 2 * LIMIT; i++) {
            call.stream.send("{\"event\":\"weather\",\"sky\":[{\"blue\":true}]}");
        }
        call.silence(3);
        Await.until("echo", () -> call.stream.textCount() >= 3);
        assertThat(call.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");
        assertThat(server.metric("kav_stream_messages_unknown_total") - before)
                .isEqualTo(2 * LIMIT);
    }

    @Test
    void shouldClose_whenNoStartComesInTime() throws Exception {
        RawStream stream = RawStream.open(server.port());
        stream.send(kav.edge.phone.carrier.TwilioMessages.connected());
        assertThat(stream.end()).isEqualTo(new RawStream.End(1_008, "no start message"));
    }

    @Test
    void shouldEndAsIdle_whenTheCarrierSendsNothing() throws Exception {
        TestCall call = TestCall.start(server.port());
        call.stream.stopAnsweringPings();
        call.silence(5);
        assertThat(call.stream.end().code()).isEqualTo(1_006);
        Await.until("the row", () -> !Records.streamEnd(call.callSid).isEmpty());
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("line_idle");
        assertThat(call.stream.pings()).as("asked before it was given up").isPositive();
    }

    @Test
    void shouldEndAsStalled_whenTheCarrierStopsReading() throws Exception {
        TestCall call =
                new TestCall(TestCall.newSid(), RawStream.thatNeverReads(server.port()))
                        .begin(Map.of());
        Await.until(
                "the end",
                () -> {
                    sendWhileOpen(call);
                    return !Records.streamEnd(call.callSid).isEmpty();
                });
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("line_stalled");
    }

    @Test
    void shouldDropTheSocket_whenAStalledCarrierClosesAndReadsNoAnswer() throws Exception {
        double before = server.metric("kav_streams_live");
        TestCall call =
                new TestCall(TestCall.newSid(), RawStream.thatNeverReads(server.port()))
                        .begin(Map.of());
        for (int i = 0; i < 400; i++) {
            call.silence(50);
        }
        call.stream.frame(true, RawStream.CLOSE, new byte[] {0x03, (byte) 0xE8});
        Await.until(
                "the connection is gone",
                () -> {
                    try {
                        call.silence(1);
                        return false;
                    } catch (IOException gone) {
                        return true;
                    }
                });
        assertThat(server.metric("kav_streams_live")).isEqualTo(before);
    }

    private static void sendWhileOpen(TestCall call) {
        try {
            call.silence(200);
        } catch (IOException _) {
            // the server has dropped the connection
        }
    }

    @Test
    void shouldPutFragmentsTogether_whenAMessageComesInPieces() throws Exception {
        TestCall call = new TestCall(TestCall.newSid(), RawStream.open(server.port()));
        byte[] start = call.messages.start(Map.of()).getBytes(StandardCharsets.UTF_8);
        int half = start.length / 2;
        call.stream.frame(false, RawStream.TEXT, java.util.Arrays.copyOf(start, half));
        call.stream.frame(true, RawStream.PING, "in between".getBytes(StandardCharsets.UTF_8));
        call.stream.frame(
                true,
                RawStream.CONTINUATION,
                java.util.Arrays.copyOfRange(start, half, start.length));
        call.silence(3);
        Await.until("echo", () -> call.stream.textCount() >= 3);
        assertThat(call.stream.pongs()).containsExactly("in between");
        assertThat(call.hangUp().code()).isEqualTo(1_000);
    }

    @Test
    void shouldEndTheCallOnly_whenAFrameBreaksTheWebSocketProtocol() throws Exception {
        TestCall call = TestCall.start(server.port());
        call.silence(3);
        Await.until("echo", () -> call.stream.textCount() >= 3);
        call.stream.frame(true, 5, new byte[0]);
        assertThat(call.stream.end().code()).isEqualTo(1_002);
        Await.until("the row", () -> !Records.streamEnd(call.callSid).isEmpty());
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("bad_messages");
    }
}
