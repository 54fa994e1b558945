package kav.media.stt.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.NumberedWords;
import kav.fakes.google.SpeechFault;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.google.relay.RelayCounts.Count;
import kav.media.stt.google.relay.RelaySettings;
import kav.media.stt.google.wire.GoogleSpeechSettings.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a call hears of streams that stall, refuse, grow quiet or speak late.
final class StreamTroubleTest {
    private FakeGoogle google;

    @BeforeEach
    void start() throws IOException {
        google = FakeGoogle.start();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private static void assertOnlyTheEndIsMissing(GoogleCall call, int mostPending) {
        List<String> words = call.heard.words();
        assertThat(call.heard.failures()).isEmpty();
        assertThat(words)
                .hasSizeGreaterThan(call.said().size() - mostPending)
                .isEqualTo(call.said().subList(0, words.size()));
    }

    @Test
    void shouldLoseNoWord_whenAStreamTakesNoMoreAudio() throws IOException {
        google.speech()
                .failWith(stream ->
                        stream == 1 ? new SpeechFault.Stall(10_000) : new SpeechFault.None());
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.stalls = true;
            while (call.recognizer.counts().get(Count.RETRIED) == 0) {
                call.hear(100);
            }
            call.hear(200);
            call.resync();
            call.stalls = false;
            call.hear(40_000);
            assertOnlyTheEndIsMissing(call, 20);
            assertThat(call.recognizer.counts().get(Count.RETRIED)).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void shouldGoOn_whenNoAudioCameForTenSeconds(Api api) throws IOException {
        try (GoogleCall call = new GoogleCall(google, api)) {
            call.hear(5_000);
            google.speech().letTimePass(Duration.ofSeconds(10));
            call.settle();
            call.hear(20_000);
            assertOnlyTheEndIsMissing(call, 20);
            assertThat(google.speech().opened()).isEqualTo(2);
        }
    }

    @Test
    void shouldLoseNoWord_whenTheQuotaIsUsedUpForAWhile() throws IOException {
        google.speech()
                .failWith(stream ->
                        switch (stream) {
                            case 1 -> new SpeechFault.Break(60_000, Status.Code.UNAVAILABLE);
                            case 2, 3 -> new SpeechFault.Break(0, Status.Code.RESOURCE_EXHAUSTED);
                            default -> new SpeechFault.None();
                        });
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.hear(40_000);
            assertOnlyTheEndIsMissing(call, 25);
            assertThat(google.speech().opened()).isEqualTo(4);
        }
    }

    @Test
    void shouldFail_whenGoogleStaysAway() throws IOException {
        google.speech().failWith(_ -> new SpeechFault.Break(0, Status.Code.UNAVAILABLE));
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.hear(30_000);
            assertThat(call.heard.failures())
                    .singleElement()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.BROKEN);
            assertThat(google.speech().opened()).isEqualTo(11);
        }
    }

    @Test
    void shouldHandOnWhatIsUnheard_whenSomethingOfOursBreaks() throws IOException {
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.hear(5_000);
            CountDownLatch isHandedIn = new CountDownLatch(1);
            call.heard.failNext(1, isHandedIn);
            call.stalls = true;
            call.hear(3_000);
            isHandedIn.countDown();
            GoogleCall.await(() -> !call.heard.failures().isEmpty());
            assertThat(call.heard.failures())
                    .singleElement()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.BROKEN);
            assertThat(call.heard.unheard())
                    .singleElement()
                    .satisfies(rest -> assertThat(rest.ulaw()).isNotEmpty());
            GoogleCall.await(() -> call.recognizer.openStreams() == 0);
        }
    }

    @Test
    void shouldTellItOnce_whenEverythingOfOursBreaks() throws IOException {
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.hear(5_000);
            call.heard.failNext(100);
            call.stalls = true;
            call.hear(3_000);
            GoogleCall.await(() -> !call.heard.failures().isEmpty());
            GoogleCall.await(() -> call.recognizer.openStreams() == 0);
            assertThat(call.heard.failures()).hasSize(1);
        }
    }

    @Test
    void shouldTakeTheLateText_whenTheOldStreamSpeaksAfterTheChange() throws IOException {
        google.speech().hearWith(stream -> NumberedWords.ear(stream, 400));
        try (GoogleCall call =
                new GoogleCall(
                        google,
                        Api.V2,
                        new RelaySettings(9_000, 60_000, 3_000, 2_000, 10),
                        word -> word >= 18 && word < 28)) {
            google.speech().holdLastWords();
            call.hear(9_300);
            call.pause();
            call.hear(1_000);
            assertThat(call.heard.words()).isEmpty();
            google.speech().sayLastWords();
            call.settle();
            assertThat(call.heard.words()).isEqualTo(call.said().subList(0, 18));
            call.hear(20_000);
            call.recognition().close();
            assertThat(call.heard.failures()).isEmpty();
        }
    }

    @Test
    void shouldReplay_whenTheOldStreamNeverSpeaksAgain() throws IOException {
        google.speech().hearWith(stream -> NumberedWords.ear(stream, stream == 1 ? 400 : 5));
        try (GoogleCall call =
                new GoogleCall(
                        google,
                        Api.V2,
                        new RelaySettings(9_000, 60_000, 3_000, 2_000, 10),
                        word -> word >= 18 && word < 28)) {
            google.speech().holdLastWords();
            call.hear(9_300);
            call.pause();
            call.hear(20_000);
            assertOnlyTheEndIsMissing(call, 20);
        }
    }

    @Test
    void shouldRefuse_whenTheConnectionsCarryNoMoreStreams() throws IOException {
        try (GoogleRecognizer recognizer =
                new GoogleRecognizer(GoogleCall.settings(google, Api.V2))) {
            HeardTexts heard = new HeardTexts();
            List<Recognition> open = new ArrayList<>();
            for (int i = 0; i < 101; i++) {
                open.add(recognizer.open(new Recognizer.Request(Locale.US, List.of()), heard));
            }
            assertThat(heard.failures())
                    .singleElement()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.FULL);
            GoogleCall.await(() -> google.speech().live() == 100);
            open.forEach(Recognition::close);
            GoogleCall.await(() -> google.speech().live() == 0);
            assertThat(recognizer.openStreams()).isZero();
        }
    }
}
