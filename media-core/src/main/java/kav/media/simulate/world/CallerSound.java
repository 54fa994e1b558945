package kav.media.simulate.world;

import java.util.Random;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import kav.media.simulate.engine.SpeechSound;
import kav.media.simulate.engine.Watermark;
import kav.media.simulate.story.Setting;
import org.jspecify.annotations.Nullable;

/// The caller's microphone: speech and noises over what is always there, with the agent's echo.
/// Each frame carries its number, unheard. Confined to the simulation's thread.
final class CallerSound {
    private static final double SPEECH_RMS = 3_000;

    private final Random background = new Random(7);
    private final int backgroundRms;
    private final double echo;
    private double[] speech = new double[0];
    private double[] noise = new double[0];
    private int speechBegin;
    private int noiseBegin;

    CallerSound(Setting setting) {
        backgroundRms = setting.noiseRms();
        echo = setting.echoDb() == 0 ? 0 : Math.pow(10, setting.echoDb() / 20.0);
    }

    void speech(int begin, int frames) {
        speechBegin = begin;
        speech = SpeechSound.speech(frames, SPEECH_RMS, begin);
    }

    void noise(int begin, int frames, int rms) {
        noiseBegin = begin;
        noise = SpeechSound.noise(frames, rms, begin);
    }

    /// @param number of the frame
    /// @param echoed what the agent says meanwhile, null: nothing
    byte[] frame(int number, byte @Nullable [] echoed) {
        byte[] ulaw = new byte[Frame.BYTES];
        for (int i = 0; i < ulaw.length; i++) {
            double sample =
                    background.nextGaussian() * backgroundRms
                            + at(speech, speechBegin, number, i)
                            + at(noise, noiseBegin, number, i)
                            + (echoed == null ? 0 : echo * MuLaw.linear(echoed[i]));
            ulaw[i] = MuLaw.code((short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        Watermark.write(ulaw, 0, number);
        return ulaw;
    }

    private static double at(double[] sound, int begin, int number, int sample) {
        int at = (number - begin) * Frame.BYTES + sample;
        return at >= 0 && at < sound.length ? sound[at] : 0;
    }
}
