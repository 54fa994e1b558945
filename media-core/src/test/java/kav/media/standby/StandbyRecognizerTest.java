package kav.media.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.frame.SpeechFailure.Kind;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import org.junit.jupiter.api.Test;

class StandbyRecognizerTest {
    private static final int PIECE = 800;

    private final DeadlinesByHand time = new DeadlinesByHand();
    private final EarsFake cloud = new EarsFake("cloud", "he", "en");
    private final EarsFake offline = new EarsFake("offline", "en");
    private final StandbyRecognizer ears =
            new StandbyRecognizer(List.of(cloud, offline), time.clock());
    private final List<String> told = new ArrayList<>();
    private byte next;

    private final Recognition.Listener call =
            new Recognition.Listener() {
                @Override
                public void onTranscript(Transcript transcript) {
                    told.add(transcript.text());
                }

                @Override
                public void onReplaced(SpeechFailure failure, String by) {
                    told.add(failure.engine() + " -> " + by);
                }

                @Override
                public void onFailure(SpeechFailure failure) {
                    told.add("failed: " + failure.cause());
                }
            };

    private Recognition open(String language) {
        return ears.open(new Recognizer.Request(Locale.of(language), List.of()), call);
    }

    /// One piece of 100 ms, all of it one number.
    private void hear(Recognition recognition) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, ++next);
        recognition.accept(piece, 0, PIECE);
    }

    private static byte[] pieces(int from, int to) {
        byte[] bytes = new byte[(to - from + 1) * PIECE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i / PIECE);
        }
        return bytes;
    }

    @Test
    void shouldHearAgainWhatNoFinalCovers_whenTheStreamBreaks() {
        Recognition recognition = open("en");
        hear(recognition);
        cloud.last().listener.onTranscript(new Transcript.Final("one", 1));
        hear(recognition);
        hear(recognition);
        cloud.last().listener.onFailure(cloud.failure(Kind.BROKEN));
        hear(recognition);

        assertThat(cloud.streams).hasSize(2);
        assertThat(cloud.streams.getFirst().isClosed).isTrue();
        assertThat(cloud.last().heard.toByteArray()).isEqualTo(pieces(2, 4));
        assertThat(told).containsExactly("one", "cloud -> cloud");
    }

    @Test
    void shouldHearAgainWhatTheStreamTells_whenItKeepsThatItself() {
        cloud.tellsUnheard = true;
        Recognition recognition = open("en");
        for (int piece = 1; piece <= 9; piece++) {
            hear(recognition);
        }
        cloud.last()
                .listener
                .onFailure(
                        cloud.failure(Kind.BROKEN),
                        new Recognition.Unheard(pieces(2, 7), 7 * PIECE));
        hear(recognition);

        assertThat(cloud.last().heard.toByteArray())
                .as("what it told, what it was handed too late, and what came then")
                .isEqualTo(pieces(2, 10));

        cloud.last().listener.onFailure(cloud.failure(Kind.BROKEN));
        hear(recognition);
        assertThat(offline.last().heard.toByteArray())
                .as("nothing was understood meanwhile")
                .isEqualTo(pieces(2, 11));
    }

    @Test
    void shouldLetTheStreamGiveUp_whenItTellsWhatIsUnheard() {
        cloud.tellsUnheard = true;
        Recognition recognition = open("en");
        for (int i = 0; i < 2; i++) {
            for (int piece = 0; piece < 16; piece++) {
                hear(recognition);
            }
            recognition.endOfTalkspurt();
        }
        hear(recognition);
        SpeechFailure why = cloud.last().gaveUp;
        assertThat(why.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(cloud.streams).as("it has not told yet").hasSize(1);

        cloud.last().listener.onFailure(why, new Recognition.Unheard(pieces(1, 33), 33 * PIECE));
        hear(recognition);
        assertThat(cloud.last().heard.toByteArray()).isEqualTo(pieces(1, 34));
        assertThat(told).containsExactly("cloud -> cloud");
    }

    @Test
    void shouldAskTheNextEngine_whenTheSameFailsTwice() {
        Recognition recognition = open("en");
        hear(recognition);
        cloud.last().listener.onFailure(cloud.failure(Kind.BROKEN));
        hear(recognition);
        cloud.last().listener.onFailure(cloud.failure(Kind.BROKEN));
        recognition.endOfTalkspurt();

        assertThat(offline.last().heard.toByteArray()).isEqualTo(pieces(1, 2));
        assertThat(offline.last().talkspurtsEnded).isEqualTo(1);
        assertThat(told).containsExactly("cloud -> cloud", "cloud -> offline");
    }

    @Test
    void shouldAskTheNextEngineAtOnce_whenTheFirstIsFullOrNotSetUp() {
        for (Kind kind : List.of(Kind.FULL, Kind.NOT_CONFIGURED)) {
            cloud.failsAtOpen = kind;
            told.clear();
            hear(open("en"));
            assertThat(told).containsExactly("cloud -> offline");
        }
        int asked = cloud.streams.size();
        open("en");
        assertThat(cloud.streams).as("not set up: not asked again").hasSize(asked);
    }

    @Test
    void shouldTellTheCall_whenNobodyElseHearsItsLanguage() {
        cloud.failsAtOpen = Kind.BROKEN;
        Recognition recognition = open("he");
        hear(recognition);
        hear(recognition);

        assertThat(cloud.streams).hasSize(2);
        assertThat(offline.streams).isEmpty();
        assertThat(told).containsExactly("failed: cloud failed.");
    }

    @Test
    void shouldOpenAnew_whenTheCallerSpokeTwiceAndNoTextCame() {
        Recognition recognition = open("en");
        for (int i = 0; i < 20; i++) {
            hear(recognition);
        }
        recognition.endOfTalkspurt();
        for (int i = 0; i < 15; i++) {
            hear(recognition);
        }
        assertThat(cloud.streams).as("once may be a cough").hasSize(1);
        recognition.endOfTalkspurt();
        hear(recognition);

        assertThat(cloud.streams).hasSize(2);
        assertThat(cloud.last().talkspurtsEnded).as("the text it owes").isEqualTo(1);
        assertThat(told).containsExactly("cloud -> cloud");
    }

    @Test
    void shouldWait_whenTheEngineStillMakesReadyToListen() {
        cloud.isPreparing = true;
        Recognition recognition = open("en");
        for (int talkspurt = 0; talkspurt < 3; talkspurt++) {
            for (int i = 0; i < 20; i++) {
                hear(recognition);
            }
            recognition.endOfTalkspurt();
        }
        hear(recognition);
        cloud.isPreparing = false;
        hear(recognition);

        assertThat(cloud.streams).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldNotHearALateWord_whenItsStreamWasReplaced() {
        Recognition recognition = open("en");
        EarsFake.Stream first = cloud.last();
        first.listener.onFailure(cloud.failure(Kind.BROKEN));
        hear(recognition);
        first.listener.onTranscript(new Transcript.Final("late", 1));
        recognition.close();
        cloud.last().listener.onTranscript(new Transcript.Final("later", 1));

        assertThat(told).containsExactly("cloud -> cloud");
        assertThat(cloud.last().isClosed).isTrue();
    }

    @Test
    void shouldLeaveABrokenEngineAlone_untilAProbeWorks() {
        cloud.failsAtOpen = Kind.BROKEN;
        for (int i = 0; i < 2; i++) {
            hear(open("en"));
        }
        int asked = cloud.streams.size();
        assertThat(asked).as("two tries a call").isEqualTo(4);
        assertThat(ears.health().getFirst().trouble()).isPresent();
        open("en");
        assertThat(cloud.streams).as("its breaker is open").hasSize(asked);

        time.pass(10_001);
        cloud.failsAtOpen = null;
        Recognition probe = open("en");
        assertThat(cloud.streams).as("one probe").hasSize(asked + 1);
        open("en");
        assertThat(cloud.streams).as("one at a time").hasSize(asked + 1);
        cloud.last().listener.onTranscript(new Transcript.Partial("hello"));
        probe.close();
        open("en");
        assertThat(cloud.streams).as("well again").hasSize(asked + 2);
        assertThat(ears.health().getFirst().trouble()).isEmpty();
    }
}
