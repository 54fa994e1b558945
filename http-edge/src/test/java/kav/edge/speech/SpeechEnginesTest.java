package kav.edge.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.settings.Settings.SpeechEngine;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.FakeTts;
import kav.media.frame.SpeechFailure;
import kav.media.google.GoogleEndpoint;
import kav.media.tts.Synthesizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpeechEnginesTest {
    private static final Locale HEBREW = Locale.of("he", "IL");

    @TempDir Path data;

    private SpeechEngines open(
            SpeechEngine engine, @Nullable String json, @Nullable FakeGoogle google) {
        GoogleEndpoint endpoint =
                google == null ? null : GoogleEndpoint.parse(google.endpoint()).orElseThrow();
        return SpeechEngines.open(
                new Settings.Speech(
                        engine,
                        null,
                        new Settings.Google(
                                json == null ? null : new Secret(json),
                                null,
                                null,
                                Settings.GoogleApi.AUTO,
                                "eu",
                                null,
                                "Chirp3-HD-Kore",
                                endpoint,
                                endpoint),
                        1),
                10,
                data,
                Clock.systemUTC());
    }

    @Test
    void shouldHearAndSpeakHebrew_whenGoogleIsThere() throws Exception {
        try (FakeGoogle google = FakeGoogle.start();
                SpeechEngines engines = open(SpeechEngine.AUTO, null, google)) {
            assertThat(engines.hears(HEBREW)).contains("google");
            assertThat(engines.speaks(HEBREW)).contains("google");
            assertThat(engines.language()).isEqualTo(HEBREW);
            assertThat(engines.details()).isEmpty();
        }
    }

    @Test
    void shouldSpeakOffline_whenNoAccountIsNamed() throws Exception {
        try (SpeechEngines engines = open(SpeechEngine.AUTO, null, null)) {
            assertThat(engines.hears(Locale.US)).contains("sphinx");
            assertThat(engines.speaks(Locale.US)).contains("freetts");
            assertThat(engines.hears(HEBREW)).isEmpty();
            assertThat(engines.language()).isEqualTo(Locale.US);
            assertThat(engines.details()).isEmpty();
        }
    }

    @Test
    void shouldTellTheKeyAndTheRemedy_whenTheAccountIsWrong() throws Exception {
        try (SpeechEngines engines = open(SpeechEngine.AUTO, "{\"type\":\"secret\"", null)) {
            assertThat(engines.speaks(Locale.US)).contains("freetts");
            assertThat(engines.details()).containsOnlyKeys("stt", "tts");
            assertThat(engines.details().get("stt"))
                    .startsWith("GCP_CREDENTIALS_JSON is not the JSON of a key")
                    .contains("paste the whole key file")
                    .doesNotContain("secret");
        }
    }

    @Test
    void shouldStartWithoutEngines_whenOnlyGoogleIsWantedAndTheKeyIsWrong() throws Exception {
        try (SpeechEngines engines = open(SpeechEngine.GOOGLE, "{}", null)) {
            assertThat(engines.hears(Locale.US)).isEmpty();
            assertThat(engines.speaks(Locale.US)).isEmpty();
            assertThat(engines.details().get("tts")).contains("has no field \"type\"");
        }
    }

    @Test
    void shouldFindFixedSentencesOnDisk_whenTheServerStartsAgain() throws Exception {
        try (FakeGoogle google = FakeGoogle.start()) {
            try (SpeechEngines engines = open(SpeechEngine.GOOGLE, null, google)) {
                engines.make(HEBREW, List.of("שלום"));
                while (files() == 0) {
                    Thread.onSpinWait();
                }
            }
            assertThat(google.tts().asked()).hasSize(1);
            google.tts().fallSilent();
            try (SpeechEngines engines = open(SpeechEngine.GOOGLE, null, google)) {
                engines.make(HEBREW, List.of("שלום"));
                assertThat(say(engines.synthesizer(), "שלום")).isEqualTo(FakeTts.sound("שלום"));
            }
            assertThat(google.tts().asked()).hasSize(1);
        }
    }

    @Test
    void shouldKeepNothingOnDisk_whenASentenceIsOfAConversation() throws Exception {
        try (FakeGoogle google = FakeGoogle.start();
                SpeechEngines engines = open(SpeechEngine.GOOGLE, null, google)) {
            assertThat(say(engines.synthesizer(), "hi")).isNotNull();
            assertThat(files()).isZero();
        }
    }

    private long files() throws IOException {
        try (var files = Files.list(data.resolve("phrases"))) {
            return files.filter(file -> file.toString().endsWith(".ulaw")).count();
        }
    }

    private static byte[] say(Synthesizer voice, String text) throws InterruptedException {
        BlockingQueue<byte[]> sounds = new LinkedBlockingQueue<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        voice.speak(
                new Synthesizer.Request(text, HEBREW),
                new Synthesizer.Listener() {
                    @Override
                    public void onAudio(byte[] ulaw) {
                        all.writeBytes(ulaw);
                    }

                    @Override
                    public void onDone() {
                        sounds.add(all.toByteArray());
                    }

                    @Override
                    public void onFailure(SpeechFailure failure) {
                        sounds.add(new byte[0]);
                    }
                });
        byte[] sound = sounds.poll(10, TimeUnit.SECONDS);
        assertThat(sound).isNotNull();
        return sound;
    }
}
