package kav.media.tts.freetts;

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
                double sample = linear(ulaw[i]) / 32_768.0;
                power += sample * sample / FRAME;
            }
            if (power > SILENT_POWER) {
                sum += power;
                active++;
            }
        }
        return 10 * Math.log10(sum / Math.max(1, active));
    }

    /// ITU-T G.711 μ-law.
    private static int linear(byte ulaw) {
        int code = ~ulaw & 0xFF;
        int magnitude = (((code & 0x0F) << 3) + 0x84) << ((code >> 4) & 7);
        return (code & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84;
    }
}
