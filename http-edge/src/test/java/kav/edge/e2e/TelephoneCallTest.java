package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.call.TurnMeasures;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.edge.phone.CallReport;
import kav.edge.phone.CallSettings;
import kav.edge.phone.Telephone;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.TalkspurtEar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A caller is heard, answered and written down: the whole line in real time, with the engines of
/// this machine and with those that stand in for Google's.
@Timeout(150)
class TelephoneCallTest {
    private static final Path APPOINTMENT = Path.of("..", "samples", "appointment.wav");
    private static final String REST_OF_KEYS = "3,2,5550199,1";
    private static final String KEYS = "1," + REST_OF_KEYS;

    /// 13 s of 16-bit samples at 8 kHz: notice, greeting and question are over, the patience is
    /// not.
    private static final int BEFORE_PHRASE_BYTES = 13 * 16_000;

    @Test
    void shouldHoldTheConversationAndWriteItDown_whenCallersSpeakOrPressKeys() throws Exception {
        try (TestServer server = TestServer.start("");
                FakeGoogle google = google();
                TestServer googles = TestServer.start(speech(google));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CallReport> plain = callers.submit(call(server, APPOINTMENT, "", null));
            Future<CallReport> named =
                    callers.submit(call(server, APPOINTMENT, "", "audio.twilio.com"));
            Future<CallReport> keys = callers.submit(call(server, null, KEYS, null));
            Future<CallReport> hearing =
                    callers.submit(call(googles, phrase(), REST_OF_KEYS, null));

            checkSpoken(plain.get());
            checkSpoken(named.get());
            checkKeyed(keys.get());
            checkGoogle(hearing.get(), google);
            assertThat(googles.text("/metrics"))
                    .containsPattern("kav_google_audio_sent_seconds_total [1-9]")
                    .containsPattern("kav_google_streams_answers_total [1-9]");
            checkRecorded(plain.get(), server);
        }
    }

    /// What stands in for Google, and understands the phrase.
    private static FakeGoogle google() throws IOException {
        FakeGoogle google = FakeGoogle.start();
        google.speech().hearWith(_ -> new TalkspurtEar(_ -> "I would like a new appointment"));
        return google;
    }

    private static String speech(FakeGoogle google) {
        return "speech { engine = google, language = en-US, google-speech-endpoint = \"%1$s\", google-tts-endpoint = \"%1$s\" }\n"
                .formatted(google.endpoint());
    }

    /// A phrase that begins when the first question was asked.
    private static Path phrase() throws Exception {
        Path said = Path.of("..", "samples", "phrases", "i-would-like-a-new-appointment.wav");
        Path later = TestHome.fresh("wav").resolve("later.wav");
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(said.toFile())) {
            byte[] samples = sound.readAllBytes();
            byte[] all = new byte[BEFORE_PHRASE_BYTES + samples.length];
            System.arraycopy(samples, 0, all, BEFORE_PHRASE_BYTES, samples.length);
            AudioSystem.write(
                    new AudioInputStream(
                            new ByteArrayInputStream(all), sound.getFormat(), all.length / 2),
                    AudioFileFormat.Type.WAVE,
                    later.toFile());
        }
        return later;
    }

    /// Google hears the first answer, and says every sentence.
    private static void checkGoogle(CallReport report, FakeGoogle google) {
        checkKeyed(report);
        CallFile file = Records.file(report.identity().callSid());
        assertThat(file.turns())
                .filteredOn(turn -> turn.speaker() == Speaker.CALLER)
                .extracting(Turn::text)
                .contains("I would like a new appointment");
        assertThat(google.speech().asked()).isNotEmpty().allMatch(asked -> asked.isForTelephone());
        assertThat(google.tts().asked()).isNotEmpty();
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

    private static void checkRecorded(CallReport report, TestServer server) throws Exception {
        String callSid = report.identity().callSid();
        Await.until(
                "the recording is kept",
                () -> Records.recordings(callSid).stream().anyMatch(Recording::isPlayable));
        Recording recording = Records.recordings(callSid).getFirst();
        long lastMs = Records.file(callSid).turns().getLast().endedMs();
        assertThat(recording.state()).isEqualTo(RecordingState.KEPT);
        assertThat(recording.size().frames() * 20).isBetween(lastMs - 1_000, lastMs + 30_000);
        assertThat(server.settings().server().dataFolder().resolve(recording.place()))
                .hasSize(recording.size().bytes());
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
        assertThat(file.events())
                .as("that a machine answers was heard, and in which words")
                .anyMatch(event ->
                        event.kind().equals("notice_given")
                                && event.facts().get("text_version").equals("en-1"));
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
