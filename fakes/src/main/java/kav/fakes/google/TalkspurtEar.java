package kav.fakes.google;

import java.util.function.IntFunction;

/// An ear that knows beforehand what will be said: a guess as soon as a talkspurt begins, settled
/// text once 200 ms of quiet have come, well before a line takes a turn for ended. Used by one
/// stream.
public final class TalkspurtEar implements StreamEar {
    private static final int FRAME_BYTES = 160;
    private static final int BYTES_PER_MS = 8;
    private static final int QUIET_FRAMES = 10;

    /// μ-law codes of a linear magnitude from about 500, far above a quiet line.
    private static final int LOUD_EXPONENT = 2;

    /// A frame is speech when a fifth of its samples is loud.
    private static final int LOUD_SAMPLES = FRAME_BYTES / 5;

    private final IntFunction<String> texts;
    private int talkspurts;
    private boolean speaking;
    private int quietFrames;

    /// @param texts what the talkspurt of that number, from 1, says
    public TalkspurtEar(IntFunction<String> texts) {
        this.texts = texts;
    }

    @Override
    public void hear(byte[] ulaw, long at, Speaker speaker) {
        for (int offset = 0; offset + FRAME_BYTES <= ulaw.length; offset += FRAME_BYTES) {
            long endMs = (at + offset + FRAME_BYTES) / BYTES_PER_MS;
            if (isSpeech(ulaw, offset)) {
                begin(speaker, endMs);
            } else if (speaking && ++quietFrames == QUIET_FRAMES) {
                settle(speaker, endMs);
            }
        }
    }

    private static boolean isSpeech(byte[] ulaw, int offset) {
        int loud = 0;
        for (int i = offset; i < offset + FRAME_BYTES; i++) {
            loud += (~ulaw[i] >> 4 & 7) >= LOUD_EXPONENT ? 1 : 0;
        }
        return loud >= LOUD_SAMPLES;
    }

    private void begin(Speaker speaker, long endMs) {
        quietFrames = 0;
        if (!speaking) {
            speaking = true;
            talkspurts++;
            speaker.voiceBegan(endMs);
            speaker.interim(texts.apply(talkspurts), endMs);
        }
    }

    private void settle(Speaker speaker, long endMs) {
        speaking = false;
        speaker.settle(texts.apply(talkspurts), endMs);
    }

    @Override
    public void finish(Speaker speaker) {
        if (speaking) {
            settle(speaker, 0);
        }
    }
}
