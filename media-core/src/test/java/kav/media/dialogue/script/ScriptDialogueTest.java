package kav.media.dialogue.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptDialogueTest {
    private static final Path RECEPTION = Path.of("../config/agents/reception.conf");
    private static final Path RECEPTION_HE = Path.of("../config/agents/reception-he.conf");

    @Test
    void shouldSaveLeadBeforeGoodbyeAndHangUp_whenEveryQuestionIsAnswered() throws Exception {
        Conversation call =
                reception()
                        .give("new appointment", "on Wednesday", "in the morning", "five five five")
                        .give("one two one two", "yes");
        assertThat(call.leads)
                .containsExactly(
                        Map.of(
                                "topic", "new appointment",
                                "day", "Wednesday",
                                "time", "morning",
                                "phone", "5551212",
                                "call_back", "yes"));
        assertThat(call.leadAbout).isEqualTo("new appointment: Wednesday, morning");
        assertThat(call.said).containsExactly("Thank you, it is written down. Goodbye.");
        assertThat(call.isHungUp).isTrue();
        assertThat(call.close().leads).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // the turns before the question | what is given | the answer's key | the answer
        "'', a new appointment please, topic, new appointment",
        "'', 'Change my appointment!', topic, change appointment",
        "'', #3, topic, cancel appointment",
        "'', three, topic, cancel appointment",
        "#1, Friday please, day, Friday",
        "#1, #2, day, Tuesday",
        "#1;#1, afternoon, time, afternoon",
        "#1;#1;#1, double five five 1 2 1 2, phone, 5551212",
        "#1;#1;#1, my number is 555 1212, phone, 5551212",
        "#1;#1;#1, #999*5551212#, phone, 5551212",
        "#1;#1;#1;#555, one two one two, phone, 5551212",
        "#1;#1;#1;#5551212, no thank you, call_back, no",
        "#1;#1;#1;#5551212, #2, call_back, no",
        "#1;#1;#1;#5551212, yes, call_back, yes",
    })
    void shouldFillTheAnswer_whenItFitsTheQuestion(
            String before, String given, String key, String answer) throws Exception {
        Conversation call = reception();
        if (!before.isEmpty()) {
            call.give(before.split(";"));
        }
        call.give(given).close();
        assertThat(call.leads.getLast()).containsEntry(key, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "???",
        "bananas",
        "#9",
        "change an appointment or cancel an appointment",
    })
    void shouldRetryThenHintThenGoOn_whenTheAnswerIsNotUnderstood(String given) throws Exception {
        Conversation call = reception();
        assertThat(call.give(given).said).first().asString().startsWith("Sorry, please say new");
        assertThat(call.give(given).said)
                .containsExactly("Please press one for new, two for change, three for cancel.");
        assertThat(call.give(given).said)
                .containsExactly("Never mind, let us go on.", "Which day, Monday to Friday?");
    }

    @Test
    void shouldExpectWhatIsMissing_whenOnlySomeDigitsCame() throws Exception {
        Conversation call = reception().give("#1", "#1", "#1");
        assertThat(call.expected).isEqualTo(new Expectation.Digits(7));
        call.give("five five five");
        assertThat(call.said).containsExactly("And the rest, please?");
        assertThat(call.expected).isEqualTo(new Expectation.Digits(4));
        call.give("one two one two three");
        assertThat(call.said).containsExactly("Sorry, please say the seven digits one by one.");
        assertThat(call.expected).isEqualTo(new Expectation.Digits(7));
    }

    @Test
    void shouldPromptTwiceThenSayGoodbye_whenThePersonIsSilent() throws Exception {
        Conversation call = reception().give("#1", "...1");
        assertThat(call.said)
                .containsExactly("Are you still there?", "Which day, Monday to Friday?");
        assertThat(call.give("...2").said)
                .containsExactly("I cannot hear you.", "Which day, Monday to Friday?");
        assertThat(call.give("...3").said).containsExactly("Please call again later. Goodbye.");
        assertThat(call.isHungUp).isTrue();
        assertThat(call.leads).containsExactly(Map.of("topic", "new appointment"));
    }

    @Test
    void shouldSaveWhatThereIs_whenTheCallerHangsUp() throws Exception {
        assertThat(reception().give("#1", "#3").close().leads)
                .containsExactly(Map.of("topic", "new appointment", "day", "Wednesday"));
    }

    @Test
    void shouldSaveNothing_whenTheCallerHangsUpWithoutAnAnswer() throws Exception {
        assertThat(reception().give("???").close().leads).isEmpty();
    }

    @Test
    void shouldNotClaimItIsWrittenDown_whenSavingFails() throws Exception {
        Conversation call = reception();
        call.outcome = new Actions.Outcome.Failed("the database is away");
        call.give("#1", "#1", "#1", "#5551212", "#1");
        assertThat(call.said).first().asString().startsWith("I am sorry, I could not write");
        call.outcome = new Actions.Outcome.Kept();
        assertThat(call.close().leads).hasSize(2);
    }

    @Test
    void shouldSayGoodbyeAgain_whenTheCallerBreaksIntoIt() throws Exception {
        Conversation call = reception().give("#1", "#1", "#1", "#5551212", "#1");
        call.isHungUp = false;
        call.give("wait");
        assertThat(call.said).containsExactly("Thank you, it is written down. Goodbye.");
        assertThat(call.isHungUp).isTrue();
        assertThat(call.leads).hasSize(1);
    }

    @Test
    void shouldEndTheCall_whenItLastsTooLong() throws Exception {
        Conversation call = reception().give("#1");
        call.clock[0] = call.clock[0].plus(Duration.ofMinutes(6));
        call.give("#1");
        assertThat(call.isHungUp).isTrue();
        assertThat(call.leads).containsExactly(Map.of("topic", "new appointment"));
    }

    @Test
    void shouldSpeakHebrew_whenTheScriptIsHebrew() throws Exception {
        Conversation call =
                Conversation.with(RECEPTION_HE)
                        .open()
                        .give("קוראים לי דנה כהן", "אני רוצה לקבוע תור", "ביום שלישי", "בבוקר")
                        .give("אפס חמש אפס שתיים שתיים שתיים שלוש שלוש שלוש ארבע", "כן בבקשה");
        assertThat(call.leadName).isEqualTo("דנה כהן");
        assertThat(call.leads.getFirst())
                .containsEntry("topic", "תור חדש")
                .containsEntry("day", "שלישי")
                .containsEntry("phone", "0502223334")
                .containsEntry("call_back", "yes");
    }

    private static Conversation reception() throws InterruptedException {
        return Conversation.with(RECEPTION).open();
    }
}
