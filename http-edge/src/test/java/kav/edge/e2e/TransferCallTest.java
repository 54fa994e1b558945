package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kav.crm.call.CallEvent;
import kav.edge.phone.carrier.Twiml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A model hands callers to people: from its tool to what the carrier is told, with the carrier's
/// REST interface on loopback.
@Timeout(90)
class TransferCallTest {
    private static final String PEOPLE =
            """

            llm { transfer = [
              { name = Sales, number = "+97237654321" }
              { name = Dana, number = "+97237654322", ask_first = true }
            ] }
            """;

    private static FakeTwilio twilio;
    private static FakeModel model;
    private static TestServer server;
    private static Staff staff;
    private static String agent;
    private static String before;

    @BeforeAll
    static void start() throws Exception {
        twilio = new FakeTwilio();
        model = new FakeModel();
        server = TestServer.start(twilio.conf() + model.conf());
        staff = Staff.in(server);
        agent = "/api/agents/" + staff.ask("GET", "/api/business", null).text("/default_agent_id");
        Staff.Reply now = staff.ask("GET", agent, null);
        before = now.text("/version");
        Staff.Reply edited =
                staff.ask(
                        "PATCH",
                        agent,
                        Map.of("engine", "llm", "script", script(now.text("/script"))),
                        "if-match",
                        now.etag());
        assertThat(edited.status()).as("%s", edited.json()).isEqualTo(200);
    }

    /// The same people in the shipped script.
    private static String script(String shipped) {
        return shipped + PEOPLE;
    }

    @AfterAll
    static void stop() throws Exception {
        staff.ask("POST", agent + "/versions/" + before + "/restore", null);
        staff.close();
        server.close();
        model.close();
        twilio.close();
    }

    /// A caller who presses a key, upon which the model hands them over; returns when the stream
    /// has ended.
    private static String handedTo(String name) throws Exception {
        model.willUse("transfer_call", Map.of("target", name));
        String callSid = TestCall.newSid();
        Twiml.ConnectStream told = server.ring(callSid).stream().orElseThrow();
        String url = "ws://127.0.0.1:" + server.port() + "/ws/twilio-media";
        RawStream stream =
                RawStream.open(
                        server.port(),
                        Map.of("X-Twilio-Signature", server.http().upgradeSignature(url)));
        TestCall call = new TestCall(callSid, stream).begin(told.parameters()).talking();
        Await.until("the greeting", () -> call.stream.textCount() > 5);
        call.stream.send(call.messages.dtmf('1'));
        call.stream.send(call.messages.dtmf('#'));
        assertThat(call.stream.end()).isEqualTo(new RawStream.End(1_000, "HANDED_OVER"));
        return callSid;
    }

    private static String tell(String path, String callSid, String... pairs) throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("AccountSid", FakeTwilio.ACCOUNT);
        form.put("CallSid", callSid);
        form.put("From", "+15550100001");
        form.put("To", "+15550100002");
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return server.post(path, form).body();
    }

    private static List<String> events(String callSid) {
        return Records.file(callSid).events().stream()
                .filter(event -> event.kind().startsWith("transfer_"))
                .map((CallEvent event) -> event.kind() + ": " + event.facts().get("detail"))
                .toList();
    }

    @Test
    void shouldDialAndTakeAMessage_whenNobodyAnswers() throws Exception {
        String callSid = handedTo("Sales");

        assertThat(tell("/webhook/stream_ended", callSid))
                .containsSubsequence("<Dial ", "<Number>+97237654321</Number>");
        assertThat(tell("/webhook/dial", callSid, "DialCallStatus", "no-answer"))
                .contains("<Record ");

        Await.until("it is told", () -> !events(callSid).isEmpty());
        assertThat(events(callSid))
                .containsExactly(
                        "transfer_no_answer: Sales did not answer; the caller was asked for a"
                                + " message.");
        assertThat(model.requests().getLast().path("tools").toString()).contains("transfer_call");
    }

    @Test
    void shouldHoldTheCallerAndTellThePerson_untilTheyTakeIt() throws Exception {
        String callSid = handedTo("Dana");

        assertThat(tell("/webhook/stream_ended", callSid)).contains("hold.wav", "<Redirect");
        assertThat(tell("/webhook/stream_ended", callSid)).contains("<Redirect");
        assertThat(told(callSid))
                .as("told twice, rung once")
                .singleElement()
                .satisfies(form ->
                        assertThat(form)
                                .containsEntry("call", "/Calls.json")
                                .containsEntry("To", "+97237654322")
                                .containsEntry("From", "+15550100002"));
        String whisper = pathOf(told(callSid).getFirst().get("Url"));
        assertThat(whisper).isEqualTo("/webhook/transfer/whisper?call=" + callSid);
        assertThat(tell(whisper, "CA-leg", "Direction", "outbound-api"))
                .containsSubsequence("automatic assistant", "press 1");
        assertThat(tell("/webhook/transfer/wait", callSid)).contains("<Redirect");

        String accept = "/webhook/transfer/accept?call=" + callSid;
        assertThat(tell(accept, "CA-leg", "Direction", "outbound-api", "Digits", "1"))
                .contains(">transfer-" + callSid + "</Conference>");
        assertThat(told(callSid).getLast())
                .containsEntry("call", "/Calls/" + callSid + ".json")
                .containsEntry("Url", server.settings().address().url("/webhook/transfer/join"));
        assertThat(tell("/webhook/transfer/wait", callSid))
                .contains(">transfer-" + callSid + "</Conference>");

        Await.until("it is told", () -> !events(callSid).isEmpty());
        assertThat(events(callSid))
                .containsExactly("transfer_taken: Dana heard what it is about and took the call.");
    }

    @Test
    void shouldTakeAMessage_whenThePersonWhoIsAskedFirstDoesNotAnswer() throws Exception {
        String callSid = handedTo("Dana");
        assertThat(tell("/webhook/stream_ended", callSid)).contains("<Redirect");
        String leg = pathOf(told(callSid).getFirst().get("StatusCallback"));

        assertThat(tell(leg, "CA-leg", "Direction", "outbound-api", "CallStatus", "no-answer"))
                .isEmpty();
        String failed = server.settings().address().url("/webhook/transfer/failed");
        assertThat(told(callSid).getLast())
                .containsEntry("call", "/Calls/" + callSid + ".json")
                .containsEntry("Url", failed);
        assertThat(tell("/webhook/transfer/failed", callSid))
                .containsSubsequence("<Record ", "/webhook/recording");
        assertThat(tell("/webhook/transfer/wait", callSid))
                .as("whichever of the two the carrier asks")
                .contains("<Record ");
        assertThat(tell("/webhook/recording", callSid, "RecordingSid", "RE1")).contains("<Hangup");

        Await.until("it is told", () -> !events(callSid).isEmpty());
        assertThat(events(callSid))
                .containsExactly(
                        "transfer_no_answer: Dana did not answer; the caller was asked for a"
                                + " message.");
        Await.until(
                "the message is known",
                () ->
                        Records.file(callSid).events().stream()
                                .anyMatch(event -> event.kind().equals("message_recorded")));
    }

    /// What the carrier was asked to do about a caller's call.
    private static List<Map<String, String>> told(String callSid) {
        return twilio.calls().stream()
                .filter(form ->
                        form.getOrDefault("Url", "").contains(callSid)
                                || form.get("call").contains(callSid))
                .toList();
    }

    private static String pathOf(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
