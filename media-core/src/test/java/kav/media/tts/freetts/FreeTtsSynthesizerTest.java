package kav.media.tts.freetts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import kav.media.tts.HeardSentence;
import kav.media.tts.Synthesizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class FreeTtsSynthesizerTest {
    private static final FreeTtsSynthesizer VOICE = new FreeTtsSynthesizer(2, 4);

    @AfterAll
    static void close() {
        VOICE.close();
    }

    @Test
    void shouldSpeakInChunksAtTelephoneLevel_whenGivenASentence() throws Exception {
        HeardSentence heard = speak("Would you like a new appointment?").await();
        assertThat(heard.failure()).isNull();
        assertThat(heard.chunks()).isGreaterThan(10);
        assertThat(heard.ulaw().length).isBetween(8_000, 24_000);
        assertThat(SpeechLevel.activeDbfs(heard.ulaw())).isBetween(-21.0, -17.0);
    }

    @Test
    void shouldGiveTheSameLength_whenTwoVoicesSpeakAtOnce() throws Exception {
        HeardSentence one = speak("Hello, this is the reception.");
        HeardSentence two = speak("Hello, this is the reception.");
        assertThat(one.await().ulaw().length).isEqualTo(two.await().ulaw().length).isPositive();
    }

    @Test
    void shouldEndAtOnce_whenTheSentenceIsBlank() throws Exception {
        assertThat(speak(" ").await().ulaw()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrong_whenTheLanguageIsHebrew() {
        HeardSentence heard = new HeardSentence();
        VOICE.speak(new Synthesizer.Request("shalom", Locale.of("he", "IL")), heard);
        assertThat(heard.failure())
                .extracting(SpeechFailure::kind)
                .isEqualTo(SpeechFailure.Kind.NOT_CONFIGURED);
    }

    @Test
    void shouldRefuseAtOnce_whenTheQueueIsFull() throws Exception {
        try (FreeTtsSynthesizer single = new FreeTtsSynthesizer(1, 1)) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            single.speak(request("One."), new BlockingListener(started, goOn));
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            HeardSentence waiting = new HeardSentence();
            single.speak(request("Two."), waiting);
            HeardSentence refused = new HeardSentence();
            single.speak(request("Three."), refused);
            goOn.countDown();
            assertThat(refused.failure())
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.FULL);
            assertThat(waiting.await().ulaw()).isNotEmpty();
        }
    }

    @Test
    void shouldHearNothingMore_whenCancelled() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        BlockingListener listener = new BlockingListener(started, goOn);
        try (FreeTtsSynthesizer single = new FreeTtsSynthesizer(1, 2)) {
            Synthesizer.Synthesis synthesis =
                    single.speak(request("This is a long sentence to be stopped."), listener);
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            synthesis.cancel();
            goOn.countDown();
            HeardSentence after = new HeardSentence();
            single.speak(request("Two."), after);
            assertThat(after.await().failure()).isNull();
            assertThat(listener.chunks).isEqualTo(1);
            assertThat(listener.isEnded).isFalse();
        }
    }

    private static HeardSentence speak(String text) {
        HeardSentence heard = new HeardSentence();
        VOICE.speak(request(text), heard);
        return heard;
    }

    private static Synthesizer.Request request(String text) {
        return new Synthesizer.Request(text, Locale.US);
    }

    /// Holds the engine at its first chunk.
    private static final class BlockingListener implements Synthesizer.Listener {
        private final CountDownLatch started;
        private final CountDownLatch goOn;
        volatile int chunks;
        volatile boolean isEnded;

        BlockingListener(CountDownLatch started, CountDownLatch goOn) {
            this.started = started;
            this.goOn = goOn;
        }

        @Override
        public void onAudio(byte[] ulaw) {
            chunks = chunks + 1;
            started.countDown();
            boolean isFree = false;
            while (!isFree) {
                try {
                    isFree = goOn.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    isFree = true;
                }
            }
        }

        @Override
        public void onDone() {
            isEnded = true;
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            isEnded = true;
        }
    }
}
