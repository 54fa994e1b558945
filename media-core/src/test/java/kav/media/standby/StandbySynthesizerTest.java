package kav.media.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;
import org.junit.jupiter.api.Test;

class StandbySynthesizerTest {
    private final DeadlinesByHand time = new DeadlinesByHand();
    private final VoiceFake cloud = new VoiceFake("cloud");
    private final VoiceFake offline = new VoiceFake("offline");
    private final StandbySynthesizer voice =
            new StandbySynthesizer(
                    List.of(cloud, offline), StandbySynthesizer.Budget.DEFAULT, time, time.clock());
    private final List<String> told = new ArrayList<>();

    private Synthesizer.Synthesis say(String text) {
        return voice.speak(
                new Synthesizer.Request(text, Locale.US),
                new Synthesizer.Listener() {
                    @Override
                    public void onAudio(byte[] ulaw) {
                        told.add(ulaw.length + " bytes");
                    }

                    @Override
                    public void onDone() {
                        told.add("done");
                    }

                    @Override
                    public void onReplaced(SpeechFailure failure, String by) {
                        told.add(failure.kind() + " -> " + by);
                    }

                    @Override
                    public void onFailure(SpeechFailure failure) {
                        told.add("failed: " + failure.cause());
                    }
                });
    }

    @Test
    void shouldSayItWithTheNextVoice_whenTheFirstFails() {
        say("Hello");
        cloud.last().listener.onFailure(cloud.failure());
        offline.last().listener.onAudio(new byte[160]);
        offline.last().listener.onDone();

        assertThat(told).containsExactly("BROKEN -> offline", "160 bytes", "done");
    }

    @Test
    void shouldSayItWithTheNextVoice_whenNoSoundComesInTime() {
        say("Hello");
        time.pass(1_499);
        assertThat(told).isEmpty();
        time.pass(1);
        assertThat(cloud.last().isCancelled).isTrue();
        cloud.last().listener.onAudio(new byte[320]);
        offline.last().listener.onAudio(new byte[160]);
        time.pass(60_000);

        assertThat(told).containsExactly("TIMEOUT -> offline", "160 bytes");
    }

    @Test
    void shouldSayItAnew_whenTheSoundStopsInItsMiddle() {
        say("Hello");
        time.pass(1_000);
        cloud.last().listener.onAudio(new byte[320]);
        time.pass(1_499);
        assertThat(told).containsExactly("320 bytes");
        time.pass(1);

        assertThat(offline.last().request.text()).isEqualTo("Hello");
        assertThat(told).containsExactly("320 bytes", "TIMEOUT -> offline");
    }

    @Test
    void shouldTellTheCall_whenTheLastVoiceFails() {
        say("Hello");
        cloud.last().listener.onFailure(cloud.failure());
        offline.last().listener.onFailure(offline.failure());

        assertThat(told).containsExactly("BROKEN -> offline", "failed: offline failed.");
    }

    @Test
    void shouldTellTheCall_whenNobodyMakesASoundInTime() {
        say("Hello");
        time.pass(1_500);
        time.pass(1_799);
        assertThat(told).containsExactly("TIMEOUT -> offline");
        time.pass(1);

        assertThat(offline.last().isCancelled).isTrue();
        assertThat(told)
                .containsExactly("TIMEOUT -> offline", "failed: The voice gave no sound in time.");
    }

    @Test
    void shouldSayNothingMore_whenCancelled() {
        Synthesizer.Synthesis sentence = say("Hello");
        sentence.cancel();
        sentence.cancel();
        cloud.last().listener.onAudio(new byte[160]);
        cloud.last().listener.onFailure(cloud.failure());
        time.pass(60_000);

        assertThat(cloud.last().isCancelled).isTrue();
        assertThat(offline.sentences).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldUseWhatIsMade_whenTheBreakerIsOpen() {
        for (int i = 0; i < 4; i++) {
            say("Hello");
            cloud.last().listener.onFailure(cloud.failure());
        }
        int asked = cloud.sentences.size();
        say("Hello");
        assertThat(cloud.sentences).as("its breaker is open").hasSize(asked);
        cloud.ready = "Welcome";
        say("Welcome");
        assertThat(cloud.last().request.text()).isEqualTo("Welcome");
    }
}
