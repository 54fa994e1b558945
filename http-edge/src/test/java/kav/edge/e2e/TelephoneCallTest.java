package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.call.TurnMeasures;
import kav.edge.phone.CallReport;
import kav.edge.phone.CallSettings;
import kav.edge.phone.Telephone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A caller is heard, answered and written down: the whole line in real time.
@Timeout(150)
class TelephoneCallTest {
    private static final Path APPOINTMENT = Path.of("..", "samples", "appointment.wav");
    private static final String KEYS = "1,3,2,5550199,1";

    @Test
    void shouldHoldTheConversationAndWriteItDown_whenCallersSpeakOrPressKeys() throws Exception {
        try (TestServer server = TestServer.start("");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CallReport> plain = callers.submit(call(server, APPOINTMENT, "", null));
            Future<CallReport> named =
                    callers.submit(call(server, APPOINTMENT, "", "audio.twilio.com"));
            Future<CallReport> keys = callers.submit(call(server, null, KEYS, null));

            checkSpoken(plain.get());
            checkSpoken(named.get());
            checkKeyed(keys.get());
        }
    }

    private static Callable<CallReport> call(
            TestServer server, Path wav, String keys, String subprotocol) {
        CallSettings.Dial dial =
                new CallSettings.Dial(
                        URI.create(server.baseUrl() + "/webhook/incoming_call"),
                        CallSettings.Identity.random(),
                        null,
                        subprotocol,
                        false);
        CallSettings settings = new CallSettings(dial, CallSettings.Pacing.even(), wav, keys, null);
        return () -> new Telephone(settings, System::nanoTime, null).call();
    }

    private static void checkSpoken(CallReport report) {
        CallFile file = checkCarried(report);
        List<String> said =
                file.turns().stream()
                        .filter(turn -> turn.speaker() == Speaker.CALLER)
                        .map(turn -> turn.text().toLowerCase(Locale.ROOT))
                        .toList();
        assertThat(said).anyMatch(text -> text.contains("appointment"));
        List<TurnMeasures> measured =
                file.turns().stream()
                        .map(Turn::measures)
                        .filter(measures -> measures != null && measures.latency() != null)
                        .toList();
        assertThat(measured)
                .as("answers were measured from the end of speech to the caller's ear")
                .isNotEmpty()
                .allSatisfy(measures -> {
                    assertThat(measures.latency().endpointMs()).isBetween(200L, 3_000L);
                    assertThat(measures.latency().playedMs())
                            .isGreaterThanOrEqualTo(measures.latency().sentMs());
                    assertThat(measures.words().played()).isPositive();
                });
    }

    private static void checkKeyed(CallReport report) {
        CallFile file = checkCarried(report);
        assertThat(answers(report))
                .isEqualTo(
                        Map.of(
                                "topic", "new appointment",
                                "day", "Wednesday",
                                "time", "afternoon",
                                "phone", "5550199",
                                "call_back", "yes"));
        assertThat(file.turns())
                .as("digits are no part of the transcript")
                .noneMatch(
                        turn -> turn.speaker() == Speaker.CALLER && turn.text().matches(".*\\d.*"));
    }

    private static CallFile checkCarried(CallReport report) {
        assertThat(report.outcome()).as(report.toJson()).isEqualTo(CallReport.Outcome.COMPLETED);
        CallReport.Counts counts = report.line().counts();
        assertThat(counts.broken()).isZero();
        assertThat(counts.droppedMs()).isZero();
        assertThat(counts.marksReturned()).isPositive();
        assertThat(counts.audioReceivedMs()).isPositive();
        assertThat(report.line().ending().by()).isEqualTo("server");
        assertThat(report.line().ending().closeCode()).isEqualTo(1_000);

        CallFile file = Records.file(report.identity().callSid());
        assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(file.call().from()).isEqualTo(report.identity().from());
        assertThat(file.call().ending().reason()).isEqualTo("agent_said_goodbye");
        assertThat(file.streams())
                .singleElement()
                .satisfies(stream ->
                        assertThat(stream.ending().reason()).isEqualTo("agent_said_goodbye"));
        assertThat(file.turns().getFirst().text()).contains("this is the reception");
        assertThat(file.turns().getFirst().heardText()).contains("this is the reception");
        assertThat(file.turns().getLast().text()).contains("it is written down");
        assertThat(answers(report).keySet())
                .containsExactly("topic", "day", "time", "phone", "call_back");
        return file;
    }

    private static Map<String, String> answers(CallReport report) {
        return Records.lead(report.identity().callSid())
                .orElseThrow(() -> new AssertionError("no lead: " + report.toJson()))
                .answers();
    }
}
