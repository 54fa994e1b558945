package kav.media.tts.freetts;

import kav.media.codec.MuLaw;

/// Level of the active parts of speech: frames of 20 ms over -45 dBFS.
final class SpeechLevel {
    private static final int FRAME = 160;
    private static final double SILENT_POWER = Math.pow(10, -4.5);

    private SpeechLevel() {}

    static double activeDbfs(byte[] ulaw) {
        double sum = 0;
        int active = 0;
        for (int at = 0; at + FRAME <= ulaw.length; at += FRAME) {
            double power = 0;
            for (int i = at; i < at + FRAME; i++) {
                double sample = MuLaw.linear(ulaw[i]) / 32_768.0;
                power += sample * sample / FRAME;
            }
            if (power > SILENT_POWER) {
                sum += power;
                active++;
            }
        }
        return 10 * Math.log10(sum / Math.max(1, active));
    }
}
