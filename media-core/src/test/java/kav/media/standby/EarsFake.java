package kav.media.standby;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Ears whose streams the test sees and lets speak or fail.
final class EarsFake implements Recognizer {
    final List<Stream> streams = new ArrayList<>();
    private final String name;
    private final Set<String> languages;

    /// When set, each stream fails as it opens.
    SpeechFailure.Kind failsAtOpen;

    EarsFake(String name, String... languages) {
        this.name = name;
        this.languages = Set.of(languages);
    }

    /// Whether its streams tell with a failure what is unheard.
    boolean tellsUnheard;

    /// Whether its streams still make ready to listen.
    boolean isPreparing;

    final class Stream implements Recognition {
        final Listener listener;
        SpeechFailure gaveUp;
        final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        int talkspurtsEnded;
        boolean isClosed;

        Stream(Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean accept(byte[] ulaw, int offset, int length) {
            heard.write(ulaw, offset, length);
            return true;
        }

        @Override
        public void endOfTalkspurt() {
            talkspurtsEnded++;
        }

        @Override
        public boolean isListening() {
            return !isPreparing;
        }

        @Override
        public boolean tellsUnheard() {
            return tellsUnheard;
        }

        @Override
        public void giveUp(SpeechFailure why) {
            gaveUp = why;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    SpeechFailure failure(SpeechFailure.Kind kind) {
        return new SpeechFailure(name, kind, name + " failed.");
    }

    Stream last() {
        return streams.getLast();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean canHear(Locale language) {
        return languages.contains(language.getLanguage());
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return false;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        Stream stream = new Stream(listener);
        streams.add(stream);
        if (failsAtOpen != null) {
            listener.onFailure(failure(failsAtOpen));
        }
        return stream;
    }
}
