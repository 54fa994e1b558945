package kav.media.stt.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.FakeSpeech;
import kav.fakes.google.SpeechFault;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognizer;
import kav.media.stt.google.wire.GoogleSpeechSettings.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GoogleRecognizerTest {
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
    void shouldAskForHebrewOnATelephone_whenAStreamOpens(Api api) throws IOException {
        try (GoogleCall call = new GoogleCall(google, api)) {
            call.hear(100);
            FakeSpeech.Asked asked = google.speech().asked().getFirst();
            assertThat(asked.language()).isEqualTo("iw-IL");
            assertThat(asked.isForTelephone()).isTrue();
            assertThat(asked.phrases()).containsExactly("כן", "לא");
            assertThat(asked.model()).isEqualTo(api == Api.V2 ? "chirp_3" : "default");
            assertThat(asked.recognizer())
                    .isEqualTo(
                            api == Api.V2 ? "projects/kav-project/locations/eu/recognizers/_" : "");
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void shouldTellEveryWordOnce_whenTheCallerTalks(Api api) throws IOException {
        try (GoogleCall call = new GoogleCall(google, api)) {
            call.hear(20_000);
            List<String> words = call.heard.words();
            assertThat(words).isNotEmpty().isEqualTo(call.said().subList(0, words.size()));
            assertThat(words).hasSizeGreaterThan(30);
            assertThat(call.heard.partials()).isNotEmpty();
            assertThat(call.heard.failures()).isEmpty();
            assertThat(call.heard.languages()).containsExactly(Locale.of("he", "IL"));
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void shouldAskForThreeLanguagesAtMost_whenTheAgentHasMore(Api api) throws IOException {
        try (GoogleCall call = new GoogleCall(google, api)) {
            List<Locale> others =
                    List.of(Locale.of("he"), Locale.US, Locale.of("ar", "IL"), Locale.FRANCE);
            var request = new Recognizer.Request(Locale.of("he", "IL"), List.of(), others);
            try (var many = call.recognizer.open(request, new HeardTexts())) {
                many.accept(new byte[800], 0, 800);
                GoogleCall.await(() -> google.speech().asked().size() == 2);
            }
            assertThat(google.speech().asked().getLast().language()).isEqualTo("iw-IL,en-US,ar-IL");
        }
    }

    @Test
    void shouldLetTheStreamGo_whenTheCallEnds() throws IOException {
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            call.hear(2_000);
            int told = call.heard.finals().size() + call.heard.partials().size();
            call.recognition().close();
            GoogleCall.await(() -> google.speech().live() == 0);
            assertThat(call.recognizer.openStreams()).isZero();
            assertThat(call.recognition().accept(new byte[160], 0, 160)).isFalse();
            assertThat(call.heard.finals().size() + call.heard.partials().size()).isEqualTo(told);
            assertThat(call.heard.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"INVALID_ARGUMENT", "PERMISSION_DENIED", "UNAUTHENTICATED"})
    void shouldNotTryAgain_whenGoogleSaysNo(Status.Code code) throws IOException {
        google.speech().failWith(_ -> new SpeechFault.Break(0, code));
        try (GoogleCall call = new GoogleCall(google, Api.V2)) {
            GoogleCall.await(() -> !call.heard.failures().isEmpty());
            call.hear(5_000);
            assertThat(google.speech().opened()).isOne();
            assertThat(call.heard.failures())
                    .singleElement()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.NOT_CONFIGURED);
        }
    }

    @Test
    void shouldSayThatTheQuotaIsUsedUp_whenGoogleRefusesAgainAndAgain() throws IOException {
        google.speech().failWith(_ -> new SpeechFault.Break(0, Status.Code.RESOURCE_EXHAUSTED));
        try (GoogleCall call = new GoogleCall(google, Api.V1)) {
            call.hear(20_000);
            assertThat(google.speech().opened()).isEqualTo(5);
            assertThat(call.heard.failures())
                    .singleElement()
                    .extracting(SpeechFailure::kind)
                    .isEqualTo(SpeechFailure.Kind.FULL);
        }
    }
}
