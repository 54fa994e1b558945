package kav.media.stt.sphinx;

import java.util.Arrays;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;

/// The last seconds of the caller, from which the talkspurt that just ended is cut. Confined to one
/// thread.
///
/// Only the end of a talkspurt is told, not its start. But no talkspurt holds a pause longer than
/// the VAD's hangover (240 ms), so its start is where, walking back, 300 ms of quiet come first.
/// Quiet is what lies below a tenth of the loudest level or twice the softest (-20 dB, +6 dB).
final class TalkspurtBuffer {
    private static final int SECONDS = 10;
    private static final int FRAMES = SECONDS * Frame.PER_SECOND;
    private static final int QUIET_FRAMES = 15;
    private static final int LEAD_FRAMES = 10;

    /// -54 dBFS.
    private static final double AUDIBLE = 65;

    private static final int RECENT_FRAMES = 2 * Frame.PER_SECOND;

    private final short[] samples = new short[FRAMES * Frame.BYTES];
    private int filled;

    /// Appends μ-law; the oldest second goes when it is full.
    void add(byte[] ulaw) {
        int length = Math.min(ulaw.length, samples.length);
        int over = filled + length - samples.length;
        if (over > 0) {
            System.arraycopy(samples, over, samples, 0, filled - over);
            filled -= over;
        }
        MuLaw.decode(ulaw, ulaw.length - length, samples, filled, length);
        filled += length;
    }

    /// The last talkspurt with up to 200 ms before it and all that followed; empty when all is
    /// quiet.
    short[] talkspurt() {
        int frames = filled / Frame.BYTES;
        int skip = filled - frames * Frame.BYTES;
        double[] levels = new double[frames];
        for (int i = 0; i < frames; i++) {
            levels[i] = level(skip + i * Frame.BYTES);
        }
        int start = start(levels);
        if (start < 0) {
            return new short[0];
        }
        int from = skip + Math.max(0, start - LEAD_FRAMES) * Frame.BYTES;
        return Arrays.copyOfRange(samples, from, filled);
    }

    /// Whether the caller speaks right now (in the last 100 ms).
    boolean isSpeaking() {
        int frames = Math.min(filled / Frame.BYTES, RECENT_FRAMES);
        double loudest = 0;
        double now = 0;
        for (int i = 1; i <= frames; i++) {
            double level = level(filled - i * Frame.BYTES);
            loudest = Math.max(loudest, level);
            now = i <= 5 ? Math.max(now, level) : now;
        }
        return now > AUDIBLE && now > loudest / 10;
    }

    /// Forgets what was cut.
    void clear() {
        filled = 0;
    }

    private static int start(double[] levels) {
        double loudest = AUDIBLE;
        double softest = Double.MAX_VALUE;
        for (int i = Math.max(0, levels.length - RECENT_FRAMES); i < levels.length; i++) {
            loudest = Math.max(loudest, levels[i]);
            softest = Math.min(softest, levels[i]);
        }
        double quiet = Math.min(loudest / 2, Math.max(loudest / 10, softest * 2));
        int start = -1;
        int quietRun = 0;
        for (int i = levels.length - 1; i >= 0; i--) {
            if (levels[i] > quiet) {
                start = i;
                quietRun = 0;
            } else if (++quietRun >= QUIET_FRAMES && start >= 0) {
                return start;
            }
        }
        return start;
    }

    private double level(int from) {
        double sum = 0;
        for (int i = from; i < from + Frame.BYTES; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / Frame.BYTES);
    }
}
