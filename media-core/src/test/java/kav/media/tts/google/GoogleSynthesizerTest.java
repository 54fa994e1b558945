package kav.media.tts.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.FakeTts;
import kav.media.frame.SpeechFailure;
import kav.media.google.GoogleChannels;
import kav.media.google.GoogleEndpoint;
import kav.media.tts.HeardSentence;
import kav.media.tts.Synthesizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleSynthesizerTest {
    private static final String CHIRP = "Chirp3-HD-Kore";
    private static final String WAVENET = "Wavenet-A";
    private static final Locale HEBREW = Locale.of("he", "IL");

    private FakeGoogle google;

    @BeforeEach
    void start() throws IOException {
        google = FakeGoogle.start();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private GoogleSynthesizer synthesizer(String voice, Duration timeout, int mostStreams)
            throws IOException {
        GoogleEndpoint endpoint = GoogleEndpoint.parse(google.endpoint()).orElseThrow();
        return new GoogleSynthesizer(
                new GoogleVoiceSettings(voice, new GoogleChannels(endpoint, null, 1), timeout),
                mostStreams);
    }

    private GoogleSynthesizer synthesizer(String voice) throws IOException {
        return synthesizer(voice, Duration.ofSeconds(5), 100);
    }

    private static HeardSentence speak(GoogleSynthesizer synthesizer, String text)
            throws InterruptedException {
        HeardSentence heard = new HeardSentence();
        synthesizer.speak(new Synthesizer.Request(text, HEBREW), heard);
        return heard.await();
    }

    @ParameterizedTest
    @CsvSource({CHIRP + ", true", WAVENET + ", false"})
    void shouldGiveBareSamples_whenAHebrewSentenceIsSpoken(String voice, boolean isStreamed)
            throws IOException, InterruptedException {
        try (GoogleSynthesizer synthesizer = synthesizer(voice)) {
            HeardSentence heard = speak(synthesizer, "שלום, במה אפשר לעזור?");
            assertThat(heard.failure()).isNull();
            assertThat(heard.ulaw()).isEqualTo(FakeTts.sound("שלום, במה אפשר לעזור?"));
            assertThat(google.tts().asked())
                    .containsExactly(
                            new FakeTts.Asked(
                                    "שלום, במה אפשר לעזור?",
                                    "he-IL-" + voice,
                                    "he-IL",
                                    isStreamed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CHIRP, WAVENET})
    void shouldSpeakItInPieces_whenTheTextIsTooLong(String voice)
            throws IOException, InterruptedException {
        String text = "אחת שתיים שלוש. ".repeat(300);
        try (GoogleSynthesizer synthesizer = synthesizer(voice)) {
            HeardSentence heard = speak(synthesizer, text);
            assertThat(heard.failure()).isNull();
            assertThat(heard.ulaw()).isEqualTo(FakeTts.sound(text));
            assertThat(google.tts().asked()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void shouldSpeakWithoutStream_whenAllStreamsAreTaken()
            throws IOException, InterruptedException {
        try (GoogleSynthesizer synthesizer = synthesizer(CHIRP, Duration.ofSeconds(5), 0)) {
            assertThat(speak(synthesizer, "hello").ulaw()).isEqualTo(FakeTts.sound("hello"));
            assertThat(google.tts().asked().getFirst().isStreamed()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CHIRP, WAVENET})
    void shouldFailInTime_whenGoogleDoesNotAnswer(String voice)
            throws IOException, InterruptedException {
        google.tts().fallSilent();
        try (GoogleSynthesizer synthesizer = synthesizer(voice, Duration.ofMillis(300), 100)) {
            assertThat(speak(synthesizer, "hello").failure())
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.TIMEOUT);
            await(() -> google.tts().live() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE_EXHAUSTED, FULL",
        "PERMISSION_DENIED, NOT_CONFIGURED",
        "INVALID_ARGUMENT, NOT_CONFIGURED",
        "UNAVAILABLE, BROKEN"
    })
    void shouldTellTheKindOfFailure_whenGoogleRefuses(Status.Code code, SpeechFailure.Kind kind)
            throws IOException, InterruptedException {
        google.tts().failWith(code);
        for (String voice : new String[] {CHIRP, WAVENET}) {
            try (GoogleSynthesizer synthesizer = synthesizer(voice)) {
                assertThat(speak(synthesizer, "hello").failure())
                        .extracting(SpeechFailure::kind)
                        .isEqualTo(kind);
            }
        }
        assertThat(google.tts().asked()).hasSize(2);
    }

    @Test
    void shouldSayNothingMoreAndEndTheStream_whenCancelled()
            throws IOException, InterruptedException {
        google.tts().fallSilent();
        try (GoogleSynthesizer synthesizer = synthesizer(CHIRP)) {
            HeardSentence heard = new HeardSentence();
            Synthesizer.Synthesis synthesis =
                    synthesizer.speak(new Synthesizer.Request("hello", HEBREW), heard);
            await(() -> google.tts().live() == 1);
            synthesis.cancel();
            synthesis.cancel();
            await(() -> google.tts().live() == 0);
            assertThat(heard.isEnded()).isFalse();
        }
    }

    @Test
    void shouldEndTheSentence_whenGoogleMissesText() throws IOException, InterruptedException {
        google.tts().fallSilent();
        try (GoogleSynthesizer synthesizer = synthesizer(CHIRP)) {
            HeardSentence heard = new HeardSentence();
            synthesizer.speak(new Synthesizer.Request("hello", HEBREW), heard);
            await(() -> !google.tts().asked().isEmpty());
            google.tts().letTimePass(Duration.ofSeconds(5));
            assertThat(heard.await().failure())
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.BROKEN);
        }
    }

    @Test
    void shouldBeDoneAtOnce_whenThereIsNothingToSay() throws IOException, InterruptedException {
        try (GoogleSynthesizer synthesizer = synthesizer(CHIRP)) {
            assertThat(speak(synthesizer, " ").ulaw()).isEmpty();
            assertThat(google.tts().asked()).isEmpty();
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
