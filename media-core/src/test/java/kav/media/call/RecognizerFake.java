package kav.media.call;

import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Ears that understand what the test tells their listener, and count what they are given.
final class RecognizerFake implements Recognizer {
    Recognition.Listener listener;

    /// When set, each stream fails so as it opens.
    SpeechFailure failsAtOpen;

    boolean finalPerTalkspurt = true;
    long bytes;
    int talkspurtsEnded;
    boolean isClosed;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean canHear(Locale language) {
        return true;
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return finalPerTalkspurt;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener opened) {
        listener = opened;
        if (failsAtOpen != null) {
            opened.onFailure(failsAtOpen);
        }
        return new Recognition() {
            @Override
            public boolean accept(byte[] ulaw, int offset, int length) {
                bytes += length;
                return true;
            }

            @Override
            public void endOfTalkspurt() {
                talkspurtsEnded++;
            }

            @Override
            public void close() {
                isClosed = true;
            }
        };
    }
}
