package kav.media.stt.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Transcript;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SphinxRecognitionTest {
    private static final byte[] PIECE = new byte[800];
    private static final List<String> PHRASES =
            List.of("i would like a new appointment", "on monday", "on friday");
    private static SphinxModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SphinxModel.load();
    }

    @Test
    void shouldDropAndCount_whenTheThreadIsBehind() throws Exception {
        SphinxRecognition ears = stalled(new HeardTranscripts(), () -> {});
        for (int i = 0; i < 100; i++) {
            assertThat(ears.accept(PIECE, 0, PIECE.length)).isTrue();
        }
        assertThat(ears.accept(PIECE, 0, PIECE.length)).isFalse();
        assertThat(ears.dropped()).isEqualTo(1);
    }

    @Test
    void shouldFailOnce_whenHalfAMinuteWasLost() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognition ears = stalled(heard, () -> {});
        for (int i = 0; i < 400; i++) {
            ears.accept(PIECE, 0, PIECE.length);
        }
        ears.run();
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.BROKEN);
    }

    @Test
    void shouldEndItsThreadAndFreeItsPlace_whenClosed() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognition ears = stalled(heard, ended::countDown);
        Thread thread = Thread.ofPlatform().start(ears);
        ears.accept(PIECE, 0, PIECE.length);
        ears.close();
        ears.close();
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        thread.join();
        assertThat(heard.finals).isEmpty();
        assertThat(heard.failures).isEmpty();
        assertThat(ears.accept(PIECE, 0, PIECE.length)).isFalse();
    }

    @Test
    void shouldLeaveOutPhrases_whenTheDictionaryCannotSpellThem() throws Exception {
        PhraseDecoder decoder = new PhraseDecoder(model, List.of("Monday!", "xqzzt", "new xqzzt"));
        assertThat(decoder.unknownPhrases()).isEqualTo(2);
    }

    @Test
    void shouldGivePartialsWhileTheCallerSpeaks_whenItKeepsUp() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognition ears = new SphinxRecognition(() -> model, PHRASES, heard, () -> {});
        PhraseDecoder decoder = new PhraseDecoder(model, PHRASES);
        feed(ears, decoder, Sample.phrase("five five five one two one two").ulaw());
        assertThat(heard.partials).isNotEmpty().allMatch(text -> text.startsWith("five"));
        assertThat(heard.finals).isEmpty();
        ears.endOfTalkspurt();
        assertThat(ears.step(decoder)).isTrue();
        assertThat(heard.finals)
                .extracting(Transcript.Final::text)
                .containsExactly("five five five one two one two");
    }

    @Test
    void shouldGiveNoPartials_whenItIsBehind() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognition ears = new SphinxRecognition(() -> model, PHRASES, heard, () -> {});
        PhraseDecoder decoder = new PhraseDecoder(model, PHRASES);
        byte[] ulaw = Sample.phrase("on monday").ulaw();
        int pieces = 0;
        for (int from = 0; from < ulaw.length; from += PIECE.length, pieces++) {
            ears.accept(ulaw, from, Math.min(PIECE.length, ulaw.length - from));
        }
        ears.endOfTalkspurt();
        for (int i = 0; i <= pieces; i++) {
            ears.step(decoder);
        }
        assertThat(heard.partials).isEmpty();
        assertThat(heard.finals).extracting(Transcript.Final::text).containsExactly("on monday");
    }

    /// Each piece is worked on before the next one comes, as on a line with time to spare.
    private static void feed(SphinxRecognition ears, PhraseDecoder decoder, byte[] ulaw)
            throws InterruptedException {
        for (int from = 0; from < ulaw.length; from += PIECE.length) {
            ears.accept(ulaw, from, Math.min(PIECE.length, ulaw.length - from));
            assertThat(ears.step(decoder)).isTrue();
        }
    }

    /// A stream whose thread does not run yet.
    private static SphinxRecognition stalled(HeardTranscripts heard, Runnable whenEnded) {
        return new SphinxRecognition(() -> model, List.of("monday"), heard, whenEnded);
    }
}
