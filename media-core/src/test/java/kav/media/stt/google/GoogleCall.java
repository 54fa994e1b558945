package kav.media.stt.google;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.NumberedWords;
import kav.media.google.GoogleChannels;
import kav.media.google.GoogleEndpoint;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.google.relay.RelayCounts.Count;
import kav.media.stt.google.relay.RelaySettings;
import kav.media.stt.google.wire.GoogleSpeechSettings;
import kav.media.stt.google.wire.GoogleSpeechSettings.Api;

/// One call with numbered words through the real client to the fake server, in step: after each
/// piece of 100 ms everything that is under way arrives, so that time is audio alone. Confined to
/// the test's thread.
final class GoogleCall implements AutoCloseable {
    static final int PIECE_BYTES = 800;
    private static final long PATIENCE_NS = 5_000_000_000L;

    final FakeGoogle google;
    final GoogleRecognizer recognizer;
    final HeardTexts heard = new HeardTexts();
    private final LongPredicate pauses;
    private final GoogleRecognition recognition;

    /// Audio that is sent is not read: nothing is waited for.
    boolean stalls;

    private long position;
    private long ownSentMs;
    private long lostMs;
    private long missedAnswers;
    private int brokenSeen;

    GoogleCall(FakeGoogle google, Api api) throws IOException {
        this(google, api, RelaySettings.DEFAULT, _ -> false);
    }

    /// @param pauses numbers of words that are not said
    GoogleCall(FakeGoogle google, Api api, RelaySettings relay, LongPredicate pauses)
            throws IOException {
        this.google = google;
        this.pauses = pauses;
        recognizer = new GoogleRecognizer(settings(google, api), relay);
        recognition =
                (GoogleRecognition)
                        recognizer.open(
                                new Recognizer.Request(Locale.of("he", "IL"), List.of("כן", "לא")),
                                heard);
        await(() -> google.speech().opened() == 1);
        settle();
    }

    static GoogleSpeechSettings settings(FakeGoogle google, Api api) {
        return new GoogleSpeechSettings(
                api,
                api == Api.V2 ? "chirp_3" : "default",
                "eu",
                "kav-project",
                new GoogleChannels(GoogleEndpoint.parse(google.endpoint()).orElseThrow(), null, 1));
    }

    /// Hands in audio and lets everything arrive.
    void hear(long ms) {
        for (long end = position + ms * 8; position < end; position += PIECE_BYTES) {
            byte[] piece = NumberedWords.audio(position, PIECE_BYTES, pauses);
            recognition.accept(piece, 0, PIECE_BYTES);
            settle();
        }
    }

    /// The VAD says so.
    void pause() {
        recognition.endOfTalkspurt();
        settle();
    }

    Recognition recognition() {
        return recognition;
    }

    long position() {
        return position;
    }

    /// Waits until what was sent has arrived on both sides, and what came of it too.
    void settle() {
        if (stalls) {
            return;
        }
        try {
            await(this::isQuiet);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "at %d: open %d live %d, answers %d of %d, sent %d received %d lost %d, taking %s"
                            .formatted(
                                    position,
                                    recognizer.openStreams(),
                                    google.speech().live(),
                                    recognizer.counts().get(Count.ANSWERS),
                                    google.speech().answers(),
                                    recognizer.counts().get(Count.SENT_MS),
                                    google.speech().audioBytes() / 8,
                                    lostMs,
                                    recognition.isTaking()),
                    e);
        }
        if (google.speech().broken() != brokenSeen) {
            brokenSeen = google.speech().broken();
            lostMs = recognizer.counts().get(Count.SENT_MS) - google.speech().audioBytes() / 8;
        }
    }

    /// What is under way now will not arrive.
    void resync() {
        await(() -> recognition.isTaking() && recognizer.openStreams() == google.speech().live());
        lostMs = recognizer.counts().get(Count.SENT_MS) - google.speech().audioBytes() / 8;
        missedAnswers = missing();
    }

    private long missing() {
        return google.speech().answers() - recognizer.counts().get(Count.ANSWERS);
    }

    private boolean isQuiet() {
        boolean isSame =
                recognition.isTaking()
                        && recognizer.openStreams() == google.speech().live()
                        && missing() <= missedAnswers;
        ownSentMs = recognizer.counts().get(Count.SENT_MS);
        return isSame
                && (google.speech().broken() != brokenSeen
                        || ownSentMs - google.speech().audioBytes() / 8 <= lostMs);
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("did not come to rest");
            }
            LockSupport.parkNanos(20_000);
        }
    }

    /// Words said and whole so far.
    List<String> said() {
        return LongStream.range(0, position / NumberedWords.WORD_BYTES)
                .filter(pauses.negate())
                .mapToObj(NumberedWords::text)
                .toList();
    }

    @Override
    public void close() {
        recognition.close();
        recognizer.close();
    }
}
