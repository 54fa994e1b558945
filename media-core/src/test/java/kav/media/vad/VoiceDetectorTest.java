package kav.media.vad;

import static kav.media.vad.TestSounds.joined;
import static kav.media.vad.TestSounds.mixed;
import static kav.media.vad.TestSounds.noise;
import static kav.media.vad.TestSounds.silence;
import static kav.media.vad.TestSounds.speech;
import static kav.media.vad.TestSounds.tone;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceDetectorTest {
    @Test
    void shouldHearNothing_whenTheLineIsSilent() {
        assertThat(new Listening().hear(silence(10_000)).heardNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7, 9, 10, 13, 19})
    void shouldStartWithin40Ms_whenSpeechBeginsAnywhereInAFrame(int offsetMs) {
        Listening listening =
                new Listening().hear(joined(silence(1_000 + offsetMs), tone(400, 200, 3_000)));
        listening.hear(silence(1_000));

        Listening.Talkspurt talkspurt = listening.talkspurts.getFirst();
        long toldMs = (talkspurt.toldStart() + 1) * Frame.PTIME_MS;
        assertThat(toldMs).isLessThanOrEqualTo(1_000 + offsetMs + 40);
        assertThat(talkspurt.first()).isEqualTo(50);
    }

    @Test
    void shouldEndAfterTheHangover_whenSpeechStops() {
        Listening listening =
                new Listening().hear(joined(silence(1_000), tone(400, 200, 3_000), silence(1_000)));

        assertThat(listening.talkspurts).containsExactly(new Listening.Talkspurt(50, 69, 51, 81));
    }

    @Test
    void shouldKeepOneTalkspurt_whenSyllablesHaveGapsShorterThanTheHangover() {
        double[] word = tone(160, 150, 2_000);
        Listening listening =
                new Listening()
                        .hear(joined(silence(500), word, silence(200), word, silence(220), word))
                        .hear(silence(1_000));

        assertThat(listening.talkspurts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 12, 17})
    void shouldIgnoreAClick_whenItIsShorterThanTheOnset(int offsetMs) {
        double[] click = tone(10, 1_000, 20_000);
        Listening listening =
                new Listening().hear(joined(silence(500 + offsetMs), click, silence(1_000)));

        assertThat(listening.heardNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 200, 600, 2_000})
    void shouldAdaptWithinOneSecond_whenNoiseIsThereFromTheStart(int rms) {
        Listening listening = new Listening().hear(noise(61_000, rms, 11));

        assertThat(listening.detector.isSpeaking()).isFalse();
        assertThat(listening.talkspurts)
                .allSatisfy(talkspurt -> assertThat(talkspurt.last()).isLessThan(50));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 400, 1_500})
    void shouldAdaptWithinOneSecond_whenNoiseStepsUp(int rms) {
        Listening listening = new Listening().hear(noise(3_000, 20, 5)).hear(noise(30_000, rms, 6));

        assertThat(listening.detector.isSpeaking()).isFalse();
        assertThat(listening.talkspurts).hasSize(1);
        assertThat(listening.talkspurts.getFirst().last()).isLessThan(150 + 50);
    }

    @Test
    void shouldTakeASteadyToneForNoise_whenItLastsOverOneSecond() {
        Listening listening = new Listening().hear(joined(silence(500), tone(5_000, 425, 8_000)));

        assertThat(listening.detector.isSpeaking()).isFalse();
        assertThat(listening.talkspurts).hasSize(1);
        assertThat(listening.talkspurts.getFirst().last()).isLessThan(25 + 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHearLongSpeechAsSpeech_whenNoiseLies20DbBelow(long seed) {
        double[] said = speech(8_000, 2_000, seed);
        Listening listening =
                new Listening()
                        .hear(noise(2_000, 200, seed))
                        .hear(mixed(said, noise(8_000, 200, seed + 50)))
                        .hear(noise(1_000, 200, seed + 99));

        long spoken = listening.talkspurts.stream().mapToLong(t -> t.last() - t.first() + 1).sum();
        assertThat(listening.talkspurts.getFirst().first())
                .as("seed %d", seed)
                .isBetween(100L, 108L);
        assertThat(spoken).as("seed %d", seed).isGreaterThan(400 * 85 / 100);
        assertThat(listening.detector.isSpeaking()).isFalse();
    }

    @Test
    void shouldHearACaller_whenTheySpeakFromTheFirstFrame() {
        Listening listening = new Listening().hear(joined(tone(500, 180, 4_000), silence(1_000)));

        assertThat(listening.talkspurts).hasSize(1);
        assertThat(listening.talkspurts.getFirst().first()).isZero();
    }

    @Test
    void shouldEndByTheMediaClock_whenFramesAreMissing() {
        VoiceDetector detector = new VoiceDetector(VadSettings.DEFAULT);
        byte[] loud = TestSounds.ulaw(tone(20, 200, 5_000));
        byte[] quiet = new byte[Frame.BYTES];
        Arrays.fill(quiet, Frame.SILENCE);
        detector.onFrame(loud, 0, 0);
        assertThat(detector.onFrame(loud, 0, 1)).isEqualTo(SpeechEdge.STARTED);

        assertThat(detector.onFrame(quiet, 0, 40)).isEqualTo(SpeechEdge.ENDED);
        assertThat(detector.onFrame(loud, 0, 40)).isEqualTo(SpeechEdge.NONE);
        assertThat(detector.lastSpeechFrame()).isEqualTo(1);
    }
}
