package kav.media.tts.google;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import kav.media.google.Mailbox;
import kav.media.tts.Synthesizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of one sentence's sound from Google to its listener: one call at a time, one end, and a
/// time-out between two signs of life. Thread-safe.
final class SentenceOut implements Synthesizer.Synthesis {
    private static final Logger log = LoggerFactory.getLogger(SentenceOut.class);

    private final Mailbox mailbox = new Mailbox(SentenceOut::onFault);
    private final Synthesizer.Listener listener;
    private final ScheduledExecutorService clock;
    private final Duration timeout;
    private final Runnable whenEnded;
    private volatile boolean isCancelled;
    private boolean isOver;
    private boolean isFirst = true;
    private @Nullable Runnable stop;
    private @Nullable Future<?> alarm;

    /// @param clock runs the time-out
    /// @param whenEnded told once, however it ends
    SentenceOut(
            Synthesizer.Listener listener,
            ScheduledExecutorService clock,
            Duration timeout,
            Runnable whenEnded) {
        this.listener = listener;
        this.clock = clock;
        this.timeout = timeout;
        this.whenEnded = whenEnded;
    }

    /// A request was sent: its answer is awaited from now on.
    ///
    /// @param stop ends the request before its time
    void asked(Runnable stop) {
        mailbox.execute(() -> {
            this.stop = stop;
            if (isOver) {
                stop.run();
            } else {
                awaitMore();
            }
        });
    }

    void audio(ByteString sound) {
        mailbox.execute(() -> pass(sound));
    }

    void done() {
        mailbox.execute(() -> {
            if (end() && !isCancelled) {
                listener.onDone();
            }
        });
    }

    void fail(SpeechFailure failure) {
        mailbox.execute(() -> {
            if (end() && !isCancelled) {
                listener.onFailure(failure);
            }
        });
    }

    @Override
    public void cancel() {
        isCancelled = true;
        mailbox.execute(() -> {
            if (end()) {
                stopRequest();
            }
        });
    }

    private void pass(ByteString sound) {
        if (isOver || isCancelled) {
            return;
        }
        awaitMore();
        byte[] ulaw = sound.toByteArray();
        byte[] samples = isFirst ? WavSound.samples(ulaw) : ulaw;
        isFirst = false;
        if (samples.length > 0) {
            listener.onAudio(samples);
        }
    }

    /// The next piece may be a file of its own.
    void expectHeader() {
        mailbox.execute(() -> isFirst = true);
    }

    private void awaitMore() {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarm = clock.schedule(this::onTimeout, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onTimeout() {
        mailbox.execute(() -> {
            if (end()) {
                stopRequest();
                if (!isCancelled) {
                    listener.onFailure(VoiceFault.timeout());
                }
            }
        });
    }

    private void stopRequest() {
        if (stop != null) {
            stop.run();
        }
    }

    /// @return true the first time
    private boolean end() {
        if (isOver) {
            return false;
        }
        isOver = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        whenEnded.run();
        return true;
    }

    private static void onFault(Throwable fault) {
        log.atError().addKeyValue("fault", fault.getClass().getName()).log("a sentence failed");
        log.atDebug().setCause(fault).log("a sentence failed");
    }
}
