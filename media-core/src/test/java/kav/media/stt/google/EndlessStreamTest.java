package kav.media.stt.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.NumberedWords;
import kav.fakes.google.SpeechFault;
import kav.media.stt.google.relay.RelayCounts.Count;
import kav.media.stt.google.relay.RelaySettings;
import kav.media.stt.google.wire.GoogleSpeechSettings.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole hours of audio, each word of which has to become text once: no word lost, none doubled.
final class EndlessStreamTest {
    private static final long HOUR_MS = 3_600_000;
    private static final LongPredicate NO_PAUSES = _ -> false;

    private FakeGoogle google;

    @BeforeEach
    void start() throws IOException {
        google = FakeGoogle.start();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void shouldLoseNoWordAndDoubleNone_whenSomebodyTalksForAnHour(Api api) throws IOException {
        try (GoogleCall call = new GoogleCall(google, api, RelaySettings.DEFAULT, NO_PAUSES)) {
            call.hear(HOUR_MS);
            assertComplete(call, 10);
            assertThat(google.speech().broken()).isZero();
            assertThat(google.speech().opened()).isBetween(13, 16);
        }
    }

    @Test
    void shouldLoseNoWord_whenNothingIsSettledBeforeTheStreamIsTooOld() throws IOException {
        google.speech().hearWith(stream -> NumberedWords.ear(stream, 120));
        try (GoogleCall call = new GoogleCall(google, Api.V2, RelaySettings.DEFAULT, NO_PAUSES)) {
            call.hear(HOUR_MS / 2);
            assertComplete(call, 130);
            assertThat(google.speech().broken()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldLoseNoWord_whenStreamsBreakAtAnyMoment(long seed) throws IOException {
        Random random = new Random(seed);
        Status.Code[] codes = {Status.Code.ABORTED, Status.Code.UNAVAILABLE, Status.Code.INTERNAL};
        google.speech()
                .failWith(_ ->
                        new SpeechFault.Break(
                                8_000 + random.nextInt(60 * 8_000),
                                codes[random.nextInt(codes.length)]));
        google.speech().hearWith(stream -> NumberedWords.ear(seed * 1_000 + stream, 20));
        try (GoogleCall call = new GoogleCall(google, Api.V2, RelaySettings.DEFAULT, NO_PAUSES)) {
            call.hear(HOUR_MS / 6);
            assertComplete(call, 40);
            assertThat(google.speech().broken()).isGreaterThan(10);
            assertThat(call.recognizer.counts().get(Count.LOST_MS)).isZero();
        }
    }

    @Test
    void shouldRelieveAtThePause_whenTheVadHearsOne() throws IOException {
        // Five words, then a pause of two and a half seconds.
        LongPredicate pauses = word -> word % 10 >= 5;
        google.speech().hearWith(stream -> NumberedWords.ear(stream, 50));
        try (GoogleCall call = new GoogleCall(google, Api.V2, RelaySettings.DEFAULT, pauses)) {
            for (int i = 0; i < 120; i++) {
                call.hear(2_700);
                call.pause();
                call.hear(2_300);
            }
            assertComplete(call, 5);
            assertThat(google.speech().opened()).isEqualTo(3);
        }
    }

    private static void assertComplete(GoogleCall call, int mostPending) {
        List<String> words = call.heard.words();
        List<String> said = call.said();
        assertThat(call.heard.failures()).isEmpty();
        assertThat(words).doesNotHaveDuplicates();
        assertThat(words).hasSizeGreaterThan(said.size() - mostPending);
        assertThat(words).isEqualTo(said.subList(0, words.size()));
    }
}
