package kav.media.stt.google;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import kav.media.frame.SpeechFailure;
import kav.media.google.Mailbox;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import kav.media.stt.google.relay.StreamRelay;
import kav.media.stt.google.wire.GoogleSpeechSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call's ears at Google: the door through which audio, answers and the end come one at a time.
/// Never blocks. The listener is called by whoever runs the mailbox, one call at a time.
final class GoogleRecognition implements Recognition {
    private static final Logger log = LoggerFactory.getLogger(GoogleRecognition.class);

    private static final SpeechFailure BROKEN =
            new SpeechFailure(
                    GoogleSpeechSettings.ENGINE,
                    SpeechFailure.Kind.BROKEN,
                    "The recognition stopped on an internal error.");

    private final Mailbox mailbox = new Mailbox(this::onFault);
    private final Listener listener;
    private final StreamRelay relay;
    private volatile boolean isClosed;

    GoogleRecognition(StreamRelay.Track track, Recognizer.Request request, Listener listener) {
        this.listener = new Gate(listener);
        relay = new StreamRelay(track, request, mailbox, this.listener);
        mailbox.execute(relay::begin);
    }

    @Override
    public boolean accept(byte[] ulaw, int offset, int length) {
        if (isClosed) {
            return false;
        }
        byte[] copy = Arrays.copyOfRange(ulaw, offset, offset + length);
        mailbox.execute(() -> relay.hear(copy));
        return true;
    }

    @Override
    public void endOfTalkspurt() {
        mailbox.execute(relay::talkspurtEnded);
    }

    @Override
    public boolean tellsUnheard() {
        return true;
    }

    @Override
    public void giveUp(SpeechFailure why) {
        mailbox.execute(() -> relay.giveUp(why));
    }

    @Override
    public void close() {
        isClosed = true;
        mailbox.execute(relay::close);
    }

    /// Whether audio handed in would leave at once; says no while another thread is at work.
    boolean isTaking() {
        AtomicBoolean isTaking = new AtomicBoolean();
        mailbox.execute(() -> isTaking.set(relay.isTaking()));
        return isTaking.get();
    }

    private void onFault(Throwable fault) {
        log.atError()
                .addKeyValue("fault", fault.getClass().getName())
                .log("recognition of a call failed");
        log.atDebug().setCause(fault).log("recognition of a call failed");
        if (!isClosed) {
            fail();
        }
    }

    /// With what is unheard, if the relay can still tell. Runs in the mailbox.
    private void fail() {
        try {
            relay.giveUp(BROKEN);
        } catch (Throwable again) {
            log.atDebug().setCause(again).log("recognition of a call failed again");
            mailbox.execute(relay::close);
        }
        // Told already, unless that failed.
        listener.onFailure(BROKEN);
    }

    /// Lets nothing through after the end.
    private final class Gate implements Listener {
        private final Listener behind;

        Gate(Listener behind) {
            this.behind = behind;
        }

        @Override
        public void onTranscript(Transcript transcript) {
            if (!isClosed) {
                behind.onTranscript(transcript);
            }
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            if (!isClosed) {
                isClosed = true;
                behind.onFailure(failure);
            }
        }

        @Override
        public void onFailure(SpeechFailure failure, Unheard unheard) {
            if (!isClosed) {
                isClosed = true;
                behind.onFailure(failure, unheard);
            }
        }
    }
}
