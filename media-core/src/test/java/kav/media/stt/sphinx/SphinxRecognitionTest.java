package kav.media.stt.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SphinxRecognitionTest {
    private static final byte[] PIECE = new byte[800];
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

    /// A stream whose thread does not run yet.
    private static SphinxRecognition stalled(HeardTranscripts heard, Runnable whenEnded) {
        return new SphinxRecognition(model, List.of("monday"), heard, whenEnded);
    }
}
