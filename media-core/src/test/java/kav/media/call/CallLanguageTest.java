package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import kav.media.call.journal.CallJournal;
import kav.media.call.notice.Notice;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;
import kav.media.frame.Frame;
import kav.media.stt.Transcript;
import kav.media.tts.Synthesizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A call in English whose agent speaks Hebrew too, and whose caller changes.
class CallLanguageTest {
    private static final Locale HEBREW = Locale.of("he", "IL");
    private static final String FIRST = "שלום אני צריך תור";
    private static final String SECOND = "אפשר מחר בבוקר";

    private final List<UserTurn> turns = new ArrayList<>();
    private final List<Synthesizer.Request> spoken = new ArrayList<>();
    private final CallRig rig = new CallRig();
    private @Nullable Locale own;
    private Predicate<Locale> canSpeak = _ -> true;

    /// Notes each turn and answers "Very good".
    private final class Agent implements DialogueFactory {
        @Override
        public String name() {
            return "reception";
        }

        @Override
        public Locale language() {
            return Locale.US;
        }

        @Override
        public List<Locale> languages() {
            return List.of(Locale.US, HEBREW);
        }

        @Override
        public List<String> fixedSentences() {
            return List.of();
        }

        @Override
        public List<String> phrases() {
            return List.of();
        }

        @Override
        public Dialogue open(Actions actions) {
            return new Dialogue() {
                @Override
                public void open(Reply reply) {
                    reply.say("Hello");
                }

                @Override
                public void answer(UserTurn turn, Reply reply) {
                    turns.add(turn);
                    if (own != null) {
                        reply.speakIn(own);
                    }
                    reply.say("Very good");
                }

                @Override
                public void close() {}
            };
        }
    }

    private final class Voice implements Synthesizer {
        @Override
        public String name() {
            return "voice";
        }

        @Override
        public boolean canSpeak(Locale language) {
            return canSpeak.test(language);
        }

        @Override
        public Synthesis speak(Request request, Listener listener) {
            spoken.add(request);
            byte[] sound = new byte[20 * Frame.BYTES];
            Arrays.fill(sound, Frame.SILENCE);
            listener.onAudio(sound);
            listener.onDone();
            return () -> {};
        }
    }

    private void open() {
        rig.otherAgent = new Agent();
        rig.otherVoice = new Voice();
        rig.open().silence(60);
    }

    private void says(String text, Locale language) {
        rig.speech(40);
        rig.ears.listener.onTranscript(new Transcript.Final(text, 0.9, language));
        rig.silence(140);
    }

    private List<String> events() {
        return rig.written.stream()
                .filter(CallJournal.Happened.class::isInstance)
                .map(CallJournal.Happened.class::cast)
                .filter(happened -> happened.kind().startsWith("language_"))
                .map(happened -> happened.kind() + ": " + happened.detail())
                .toList();
    }

    private List<Locale> languages() {
        return turns.stream().map(UserTurn::language).toList();
    }

    @Test
    void shouldSpeakInTheDialoguesLanguage_whenItHasOnlyThatOne() {
        open();
        own = Locale.US;
        says(FIRST, null);
        says(SECOND, null);

        assertThat(languages()).containsExactly(Locale.US, HEBREW);
        assertThat(spoken).extracting(Synthesizer.Request::language).containsOnly(Locale.US);
    }

    @Test
    void shouldGoOnInTheOtherLanguage_whenTwoTextsRunningWereInIt() {
        open();
        says(FIRST, null);
        says(SECOND, null);
        says("תודה רבה לך", null);

        assertThat(languages()).containsExactly(Locale.US, HEBREW, HEBREW);
        assertThat(spoken)
                .extracting(Synthesizer.Request::language)
                .containsExactly(Locale.US, Locale.US, HEBREW, HEBREW);
        assertThat(events())
                .containsExactly(
                        "language_changed: The caller speaks Hebrew; the agent goes on in it.");
    }

    @Test
    void shouldBelieveTheRecognizer_whenItSaysWhichLanguageItHeard() {
        open();
        says("ken ani rotse", HEBREW);
        says("tor lemachar", Locale.of("he"));

        assertThat(languages()).containsExactly(Locale.US, HEBREW);
    }

    @Test
    void shouldStay_whenTheTextsDoNotFollowEachOtherOrProveNothing() {
        open();
        says(FIRST, null);
        says("I mean tomorrow", null);
        says(SECOND, null);
        says("כן", null);
        says("OK", Locale.US);

        assertThat(languages()).containsOnly(Locale.US);
        assertThat(events()).isEmpty();
    }

    @Test
    void shouldChangeBack_whenTheCallerDoes() {
        open();
        says(FIRST, null);
        says(SECOND, null);
        says("I would rather talk in English", null);
        says("Is tomorrow possible", null);

        assertThat(languages()).containsExactly(Locale.US, HEBREW, HEBREW, Locale.US);
        assertThat(events()).hasSize(2);
    }

    @Test
    void shouldSayOnceWhichLanguagesItHas_whenTheCallersIsNone() {
        open();
        says("Мне нужен врач", null);
        says("Можно завтра утром", null);
        says("Пожалуйста помогите", null);

        assertThat(languages()).containsOnly(Locale.US);
        assertThat(spoken)
                .extracting(Synthesizer.Request::text)
                .containsExactly(
                        "Hello",
                        "Very good",
                        "I am sorry, I can only talk in English, Hebrew.",
                        "Very good",
                        "Very good");
        assertThat(events())
                .containsExactly(
                        "language_unknown: The caller seems to speak Russian, which this agent does"
                                + " not.");
    }

    @Test
    void shouldNotChange_whenNoVoiceSpeaksIt() {
        canSpeak = language -> language.getLanguage().equals("en");
        open();
        says(FIRST, null);
        says(SECOND, null);

        assertThat(languages()).containsOnly(Locale.US);
        assertThat(spoken)
                .extracting(Synthesizer.Request::text)
                .contains("I am sorry, I can only talk in English.");
    }

    @Test
    void shouldUnderstandARefusalInEachLanguage_andConfirmInTheCallers() {
        rig.notices =
                call ->
                        new Notice(
                                "Recorded " + call.language().getLanguage(),
                                "Not recorded " + call.language().getLanguage(),
                                "test-1",
                                call.language().toLanguageTag(),
                                (char) 0,
                                "Deleted " + call.language().getLanguage());
        open();
        rig.silence(60);
        says(FIRST, null);
        says(SECOND, null);
        says("please don't record me", null);

        assertThat(rig.written(CallJournal.Happened.class))
                .anyMatch(event -> event.kind().equals("recording_refused"));
        assertThat(spoken).extracting(Synthesizer.Request::text).contains("Deleted he");
    }

    @Test
    void shouldHideANumberSaidInAnotherLanguage() {
        open();
        says(FIRST, null);
        says(SECOND, null);
        says("four five eight zero one two three four five six seven eight nine oh one five", null);
        assertThat(rig.turns()).anyMatch(turn -> turn.text().equals("•••"));
    }
}
