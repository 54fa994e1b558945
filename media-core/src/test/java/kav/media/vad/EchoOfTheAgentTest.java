package kav.media.vad;

import static kav.media.vad.TestSounds.after;
import static kav.media.vad.TestSounds.byDb;
import static kav.media.vad.TestSounds.joined;
import static kav.media.vad.TestSounds.mixed;
import static kav.media.vad.TestSounds.noise;
import static kav.media.vad.TestSounds.silence;
import static kav.media.vad.TestSounds.speech;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agent's own voice on the caller's line. Levels are relative to the agent's.
class EchoOfTheAgentTest {
    private static final int AGENT_RMS = 4_000;

    @ParameterizedTest
    @CsvSource({
        "20,1", "120,1", "120,2", "120,3", "250,1", "250,2", "250,3", "250,4", "400,1", "400,2"
    })
    void shouldHearNothing_whenOnlyItsEchoComesBack(int delayMs, long seed) {
        double[] agent = joined(speech(10_000, AGENT_RMS, seed), silence(2_000));
        double[] echo = mixed(noise(12_000, 30, seed), byDb(-15, after(delayMs, agent)));

        Listening listening = new Listening().hear(noise(1_000, 30, seed + 7)).hear(echo, agent);

        assertThat(listening.heardNothing()).as("seed %d", seed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"120,1", "120,2", "120,3", "120,4", "250,1", "250,2", "250,3", "250,4"})
    void shouldHearTheCaller_whenTheySpeakOverTheEcho(int delayMs, long seed) {
        double[] agent = speech(8_000, AGENT_RMS, seed);
        double[] caller = after(4_000, byDb(-6, speech(4_000, AGENT_RMS, seed + 100)));
        double[] line = mixed(noise(8_000, 30, seed), byDb(-15, after(delayMs, agent)), caller);

        Listening listening = new Listening().hear(noise(1_000, 30, seed + 7)).hear(line, agent);

        long firstMs =
                listening.talkspurts.isEmpty() && !listening.detector.isSpeaking()
                        ? -1
                        : firstSpeechMs(listening);
        assertThat(firstMs).as("seed %d", seed).isBetween(5_000L, 5_400L);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void shouldHearTheCallerAsUsual_whenTheEchoHasDied(long seed) {
        double[] agent = joined(speech(3_000, AGENT_RMS, seed), silence(1_000));
        double[] line = joined(byDb(-15, after(250, speech(3_000, AGENT_RMS, seed))), silence(750));

        Listening listening = new Listening().hear(line, agent);
        listening.hear(joined(speech(1_000, 400, seed + 1), silence(1_000)));

        assertThat(listening.talkspurts).isNotEmpty();
        assertThat(firstSpeechMs(listening)).isBetween(4_000L, 4_200L);
    }

    private static long firstSpeechMs(Listening listening) {
        return 20
                * (listening.talkspurts.isEmpty()
                        ? listening.detector.firstSpeechFrame()
                        : listening.talkspurts.getFirst().first());
    }
}
