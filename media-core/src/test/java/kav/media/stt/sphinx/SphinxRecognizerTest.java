package kav.media.stt.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.media.codec.MuLaw;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;
import kav.media.dialogue.script.ScriptAgent;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SphinxRecognizerTest {
    private static final int PIECE = Frame.RATE_HZ / 10;
    private static final int HANGOVER_FRAMES = 12;
    private static final int AUDIBLE = 60;
    private static SphinxRecognizer recognizer;

    @BeforeAll
    static void load() throws IOException {
        recognizer = new SphinxRecognizer(2);
    }

    @Test
    void shouldHearMostPhrasesAndRejectMostOthers_whenTheReceptionListens() throws Exception {
        StringBuilder table = new StringBuilder("said → heard (confidence)\n");
        HeardTranscripts heard = new HeardTranscripts();
        int right = 0;
        int wrong = 0;
        int accepted = 0;
        List<Sample> phrases = Sample.in("phrases");
        List<Sample> unrelated = Sample.in("unrelated");
        try (Recognition ears = recognizer.open(reception(), heard)) {
            for (Sample sample : phrases) {
                Transcript.Final text = hear(ears, heard, sample);
                boolean isRight = meaning(text.text()).equals(meaning(sample.text()));
                right += isRight ? 1 : 0;
                wrong += text.isUnderstood() && !isRight ? 1 : 0;
                table.append(row(sample, text));
            }
            for (Sample sample : unrelated) {
                Transcript.Final text = hear(ears, heard, sample);
                accepted += text.isUnderstood() ? 1 : 0;
                table.append(row(sample, text));
            }
        }
        String sum =
                "right %d of %d, wrong %d, unrelated accepted %d of %d%n"
                        .formatted(right, phrases.size(), wrong, accepted, unrelated.size());
        Files.writeString(Path.of("target/confusion-table.txt"), table + sum);
        assertThat(right).as(table.toString()).isGreaterThanOrEqualTo(phrases.size() * 8 / 10);
        assertThat(wrong).as(table.toString()).isLessThanOrEqualTo(phrases.size() / 20);
        assertThat(accepted).as(table.toString()).isLessThanOrEqualTo(unrelated.size() / 10);
        assertThat(heard.partials.get()).isPositive();
        assertThat(heard.failures).isEmpty();
    }

    /// The whole caller's side, cut as the VAD cuts it: a talkspurt ends after 240 ms of quiet.
    @Test
    void shouldFillTheLead_whenTheAppointmentIsPlayed() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        Map<String, String> lead = new LinkedHashMap<>();
        Dialogue dialogue =
                agent().open((_, _, answers) -> {
                    lead.putAll(answers);
                    return new Actions.Outcome.Done();
                });
        Reply unheard = new ReplyFake();
        dialogue.open(unheard);
        byte[] caller = Sample.of(Path.of("../samples/appointment.wav")).ulaw();
        try (Recognition ears = recognizer.open(reception(), heard)) {
            int quietFrames = HANGOVER_FRAMES;
            int given = 0;
            for (int at = 0; at + Frame.BYTES <= caller.length; at += Frame.BYTES) {
                boolean isQuiet = MuLaw.meanMagnitude(caller, at, Frame.BYTES) < AUDIBLE;
                quietFrames = isQuiet ? quietFrames + 1 : 0;
                if (quietFrames == HANGOVER_FRAMES) {
                    assertThat(ears.accept(caller, given, at - given)).isTrue();
                    given = at;
                    ears.endOfTalkspurt();
                    UserTurn.Input said = new UserTurn.Said(heard.next().text());
                    dialogue.answer(
                            new UserTurn(1, UserTurn.Channel.VOICE, Locale.US, said), unheard);
                }
            }
        }
        assertThat(lead)
                .isEqualTo(
                        Map.of(
                                "topic", "new appointment",
                                "day", "Wednesday",
                                "time", "morning",
                                "phone", "5551212",
                                "call_back", "yes"));
    }

    /// Takes what the agent says and does nothing with it.
    private static final class ReplyFake implements Reply {
        @Override
        public void say(String sentence) {}

        @Override
        public void expect(Expectation expectation) {}

        @Override
        public void hangUp() {}
    }

    @Test
    void shouldHearTheTalkspurtAlone_whenALongSilenceCameBefore() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        try (Recognition ears = recognizer.open(reception(), heard)) {
            byte[] silence = new byte[6 * Frame.RATE_HZ];
            Arrays.fill(silence, Frame.SILENCE);
            give(ears, silence);
            assertThat(hear(ears, heard, Sample.phrase("in the morning")).text())
                    .isEqualTo("in the morning");
        }
    }

    @Test
    void shouldSayNotUnderstood_whenThereWasOnlySilence() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        try (Recognition ears = recognizer.open(reception(), heard)) {
            byte[] silence = new byte[Frame.RATE_HZ];
            Arrays.fill(silence, Frame.SILENCE);
            give(ears, silence);
            ears.endOfTalkspurt();
            assertThat(heard.next()).isEqualTo(Transcript.Final.NOT_UNDERSTOOD);
        }
    }

    @Test
    void shouldRefuse_whenAllPlacesAreTaken() throws Exception {
        HeardTranscripts heard = new HeardTranscripts();
        SphinxRecognizer single = new SphinxRecognizer(1);
        Recognition first = single.open(reception(), new HeardTranscripts());
        Recognition ears = single.open(reception(), heard);
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.FULL);
        assertThat(ears.accept(new byte[PIECE], 0, PIECE)).isFalse();
        ears.close();
        first.close();
    }

    @Test
    void shouldRefuse_whenTheLanguageIsHebrew() {
        HeardTranscripts heard = new HeardTranscripts();
        recognizer.open(new Recognizer.Request(Locale.of("he", "IL"), List.of()), heard).close();
        assertThat(heard.failures)
                .extracting(SpeechFailure::kind)
                .containsExactly(SpeechFailure.Kind.NOT_CONFIGURED);
    }

    private static Transcript.Final hear(Recognition ears, HeardTranscripts heard, Sample sample)
            throws InterruptedException {
        give(ears, sample.ulaw());
        ears.endOfTalkspurt();
        return heard.next();
    }

    private static void give(Recognition ears, byte[] ulaw) {
        for (int from = 0; from < ulaw.length; from += PIECE) {
            assertThat(ears.accept(ulaw, from, Math.min(PIECE, ulaw.length - from))).isTrue();
        }
    }

    /// "yeah" for "yes" is no mistake: the dialogue takes both alike.
    private static String meaning(String text) {
        return text.equals("yeah") ? "yes" : text;
    }

    private static String row(Sample sample, Transcript.Final text) {
        return "%-34s → %-34s (%.2f)%n"
                .formatted(
                        sample.text(), text.isUnderstood() ? text.text() : "—", text.confidence());
    }

    private static Recognizer.Request reception() {
        return new Recognizer.Request(agent().language(), agent().phrases());
    }

    private static ScriptAgent agent() {
        ScriptAgent.Loaded loaded =
                ScriptAgent.load(
                        Path.of("../config/agents/reception.conf"), InstantSource.system());
        return ((ScriptAgent.Loaded.Ready) loaded).agent();
    }
}
