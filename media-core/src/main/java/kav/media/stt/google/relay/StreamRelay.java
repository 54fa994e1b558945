package kav.media.stt.google.relay;

import java.util.Objects;
import java.util.concurrent.Executor;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.google.relay.RelayCounts.Count;
import kav.media.stt.google.wire.GoogleSpeechSettings;
import kav.media.stt.google.wire.Heard;
import kav.media.stt.google.wire.SpeechWire;
import kav.media.stt.google.wire.StreamFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call's audio over streams that relieve each other like runners. Time is counted in the audio
/// handed in. Confined to the mailbox.
///
/// ```
///  A ──────────────────────┤ half-closed at 240 s at a pause, at 285 s in any case
///                      ·····│ says its last words, at most 3 s
///                          B ├── opened meanwhile, fed from the last settled text on, at most
///                               twice as fast as real time until it has caught up
/// ```
///
/// A hears and is told alone until B begins where A's settled text ends, so that nothing is heard
/// twice. The same holds after a failure, only that A says nothing more.
public final class StreamRelay {
    private static final Logger log = LoggerFactory.getLogger(StreamRelay.class);
    private static final long SOON = RelaySettings.bytes(500);
    private static final long QUIET = RelaySettings.bytes(2_000);

    /// What another engine is given to hear again: longer than nearly every answer.
    private static final long MOST_UNHEARD = RelaySettings.bytes(5_000);

    private final SpeechWire wire;
    private final Recognizer.Request request;
    private final RelaySettings settings;
    private final StreamPlaces places;
    private final RelayCounts counts;
    private final Executor mailbox;
    private final Recognition.Listener listener;
    private final AudioRing ring = new AudioRing();
    private final ToldText told;
    private final RetryPlan retry;
    private @Nullable Leg live;
    private @Nullable HandOver handOver;
    private long openAt;
    private long heardTo;
    private long talkspurtEnd;
    private boolean isOver;

    /// What all calls share.
    ///
    /// @param wire where streams are opened
    public record Track(
            SpeechWire wire, RelaySettings settings, StreamPlaces places, RelayCounts counts) {}

    /// @param mailbox runs the streams' callbacks, one at a time with all calls of this object
    public StreamRelay(
            Track track,
            Recognizer.Request request,
            Executor mailbox,
            Recognition.Listener listener) {
        this.wire = track.wire();
        this.settings = track.settings();
        this.places = track.places();
        this.counts = track.counts();
        this.request = request;
        this.mailbox = mailbox;
        this.listener = listener;
        told = new ToldText(listener, counts);
        retry = new RetryPlan(settings.mostTries());
    }

    /// Opens the first stream.
    public void begin() {
        open();
    }

    /// Takes audio, in order.
    public void hear(byte[] ulaw) {
        if (isOver) {
            return;
        }
        ring.write(ulaw);
        if (handOver != null && handOver.isOverdue(ring.head())) {
            finish(handOver, false);
        }
        if (live == null && ring.head() >= openAt) {
            open();
        }
        feed(ulaw.length);
        relieveWhenDue(false);
    }

    /// The VAD heard the caller pause.
    public void talkspurtEnded() {
        if (!isOver) {
            talkspurtEnd = ring.head();
            relieveWhenDue(true);
        }
    }

    /// Ends all streams; nothing is told afterwards.
    public void close() {
        isOver = true;
        if (live != null) {
            drop(live);
            live = null;
        }
        if (handOver != null) {
            drop(handOver.leaving());
            handOver = null;
        }
    }

    /// Whether nothing holds up the audio handed in: no stream that takes none is open.
    public boolean isTaking() {
        return live == null || live.isTaking();
    }

    private void feed(int freshBytes) {
        Leg leg = live;
        if (leg == null) {
            return;
        }
        long before = leg.next();
        boolean isTaking = leg.feed(ring, freshBytes, RelaySettings.bytes(settings.readyMs()));
        counts.add(Count.SENT_MS, (leg.next() - before) / RelaySettings.bytes(1));
        if (!isTaking) {
            drop(leg);
            onFailed(leg, StreamFault.STALLED);
        }
    }

    private void open() {
        if (!places.take()) {
            fail(
                    new SpeechFailure(
                            GoogleSpeechSettings.ENGINE,
                            SpeechFailure.Kind.FULL,
                            "All streams to Google's speech recognition are taken."));
            return;
        }
        Link link = new Link();
        Leg leg = new Leg(wire.open(request, link), ring.head());
        link.leg = leg;
        live = leg;
        if (handOver == null) {
            start(leg);
        }
    }

    private void start(Leg leg) {
        leg.start(told.replayFrom(ring, heardTo), ring.head());
    }

    /// Has the stream relieved when it is old enough and nobody is cut short, or too old.
    private void relieveWhenDue(boolean isPause) {
        Leg leg = live;
        if (leg == null || handOver != null || !leg.isStarted()) {
            return;
        }
        long age = leg.age(ring.head());
        boolean isIdle = !told.isPending() && ring.head() - told.settled() > QUIET;
        if (age >= RelaySettings.bytes(settings.forceMs())
                || (age >= RelaySettings.bytes(settings.restMs()) && (isPause || isIdle))) {
            relieve(leg, isPause && leg.next() == ring.head());
        }
    }

    private void relieve(Leg leg, boolean isAtPause) {
        counts.add(Count.RELIEVED, 1);
        handOver =
                new HandOver(leg, isAtPause, ring.head() + RelaySettings.bytes(settings.lateMs()));
        leg.halfClose();
        live = null;
        open();
    }

    /// The leaving stream has said its last: the next one begins where its text ends.
    private void finish(HandOver over, boolean isComplete) {
        handOver = null;
        if (!isComplete) {
            drop(over.leaving());
        }
        over.leave(told);
        noteHeard(over.leaving(), isComplete);
        if (live != null) {
            start(live);
        }
    }

    /// A stream that failed may have been deaf before: where the VAD heard the caller and no text
    /// came, or audio was not taken, nothing counts as heard.
    ///
    /// @param isTrusted whether it would have told what it heard
    private void noteHeard(Leg leg, boolean isTrusted) {
        boolean isUnanswered = talkspurtEnd > told.settled() + SOON;
        heardTo = !isTrusted && isUnanswered ? told.settled() : leg.next();
    }

    private void onHeard(Leg leg, Heard heard) {
        counts.add(Count.ANSWERS, 1);
        if (isOver) {
            return;
        }
        if (handOver != null && handOver.leaving() == leg) {
            handOver.hear(heard, told);
        } else if (live == leg) {
            retry.onAnswer();
            tell(leg, heard);
        }
    }

    private void tell(Leg leg, Heard heard) {
        switch (heard) {
            case Heard.Interim(String text, long endMs) ->
                    told.interim(text, leg.positionOf(endMs));
            case Heard.VoiceBegan(long atMs) -> told.voiceBegan(leg.positionOf(atMs));
            case Heard.Settled(String text, double confidence, long endMs, String language) -> {
                told.settle(text, confidence, leg.positionOf(endMs), language);
                if (handOver == null
                        && leg.age(ring.head()) >= RelaySettings.bytes(settings.restMs())) {
                    relieve(leg, false);
                }
            }
        }
    }

    private void onEnded(Leg leg, @Nullable StreamFault fault) {
        if (leg.end()) {
            places.give();
        }
        if (isOver) {
            return;
        }
        if (handOver != null && handOver.leaving() == leg) {
            finish(handOver, fault == null);
        } else if (live == leg) {
            onFailed(leg, fault == null ? StreamFault.ENDED : fault);
        }
    }

    private void onFailed(Leg leg, StreamFault fault) {
        live = null;
        if (fault.equals(StreamFault.STALLED)) {
            heardTo = told.settled();
        } else if (leg.isStarted()) {
            noteHeard(leg, false);
        }
        long delay = retry.delayAfter(fault, ring.head());
        if (delay < 0) {
            fail(fault.toFailure());
            return;
        }
        log.atDebug().addKeyValue("code", fault.code()).log("stream of a call is opened anew");
        counts.add(Count.RETRIED, 1);
        openAt = ring.head() + delay;
    }

    private void fail(SpeechFailure failure) {
        told.standIn();
        Recognition.Unheard unheard = unheard();
        close();
        listener.onFailure(failure, unheard);
    }

    /// The latest audio that no text covers, a copy.
    private Recognition.Unheard unheard() {
        long from = Math.max(told.settled(), ring.head() - MOST_UNHEARD);
        byte[] ulaw = new byte[(int) (ring.head() - from)];
        for (int taken = 0; taken < ulaw.length; ) {
            int at = taken;
            taken +=
                    ring.read(
                            from + at,
                            ulaw.length - at,
                            (bytes, offset, length) ->
                                    System.arraycopy(bytes, offset, ulaw, at, length));
        }
        return new Recognition.Unheard(ulaw, ring.head());
    }

    /// Fails on purpose.
    public void giveUp(SpeechFailure why) {
        if (!isOver) {
            fail(why);
        }
    }

    private void drop(Leg leg) {
        if (leg.end()) {
            places.give();
            leg.cancel();
        }
    }

    /// Puts the answers of one stream in line with the audio.
    private final class Link implements SpeechWire.Listener {
        /// Set before the mailbox can run anything of this stream.
        private @Nullable Leg leg;

        @Override
        public void onHeard(Heard heard) {
            mailbox.execute(() -> StreamRelay.this.onHeard(known(), heard));
        }

        @Override
        public void onCompleted() {
            mailbox.execute(() -> onEnded(known(), null));
        }

        @Override
        public void onFault(StreamFault fault) {
            mailbox.execute(() -> onEnded(known(), fault));
        }

        private Leg known() {
            return Objects.requireNonNull(leg);
        }
    }
}
