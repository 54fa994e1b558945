package kav.bench.talk;

import kav.fakes.google.StreamEar;
import kav.media.frame.Frame;

/// Understands the same sentence in every talkspurt: a guess while it lasts, settled once 100 ms of
/// quiet have come, well before the line's own endpoint. Used by one stream.
final class PromptEar implements StreamEar {
    private static final String WORDS = "I would like to know when you are open";
    private static final int BYTES_PER_MS = 8;
    private static final int QUIET_FRAMES = 5;

    private boolean speaking;
    private int quietFrames;

    @Override
    public void hear(byte[] ulaw, long at, Speaker speaker) {
        for (int offset = 0; offset + Frame.BYTES <= ulaw.length; offset += Frame.BYTES) {
            long endMs = (at + offset + Frame.BYTES) / BYTES_PER_MS;
            if (Voice.isSpeech(ulaw, offset, Frame.BYTES)) {
                if (!speaking) {
                    speaker.voiceBegan(endMs);
                    speaker.interim(WORDS, endMs);
                }
                speaking = true;
                quietFrames = 0;
            } else if (speaking && ++quietFrames == QUIET_FRAMES) {
                finish(speaker, endMs);
            }
        }
    }

    private void finish(Speaker speaker, long endMs) {
        speaking = false;
        quietFrames = 0;
        speaker.settle(WORDS, endMs);
    }

    @Override
    public void finish(Speaker speaker) {
        if (speaking) {
            finish(speaker, 0);
        }
    }
}
