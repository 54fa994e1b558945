package kav.media.dialogue.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What counts as saying that something is done.
class ClaimsTest {
    private static final FixedSentences ENGLISH = FixedSentences.of(Locale.US);
    private static final FixedSentences HEBREW = FixedSentences.of(Locale.forLanguageTag("he-IL"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I've booked you for ten.",
                "You're all booked.",
                "Your appointment is now confirmed for Tuesday.",
                "Done, your slot has been reserved.",
                "If anything changes call us, I booked it.",
                "I've booked you, if anything changes, call us.",
                "I have sent you the address.",
                "I just texted it to you.",
                "I'm transferring you now.",
                "I've noted your number.",
                "We've passed your message on, your message has been recorded.",
                "I cancelled it.",
                "Is it booked? Yes: it is booked."
            })
    void shouldBeAClaim_whenSomethingIsToldAsDone(String sentence) {
        assertThat(ENGLISH.claimsIn(sentence)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shall I have it booked for ten?",
                "It is not booked yet.",
                "Tuesday is fully booked.",
                "Once it is booked you will hear from us.",
                "Would you like that to be sent to you?",
                "We are open until five.",
                "What is your name?",
                "I can send you the address on WhatsApp."
            })
    void shouldBeNoClaim_whenNothingIsToldAsDone(String sentence) {
        assertThat(ENGLISH.claimsIn(sentence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "קבעתי לך תור למחר בעשר.",
                "התור נקבע ליום שלישי.",
                "שלחתי לך הודעה.",
                "רשמתי את הפרטים.",
                "אני מעבירה אותך עכשיו.",
                "ביטלתי את התור."
            })
    void shouldBeAClaimInHebrew_whenSomethingIsToldAsDone(String sentence) {
        assertThat(HEBREW.claimsIn(sentence)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "לקבוע לך תור למחר?",
                "נקבע ליום שלישי?",
                "התור עוד לא נקבע.",
                "מה השם שלך?",
                "אנחנו פתוחים עד חמש.",
                "אפשר לשלוח לך הודעה."
            })
    void shouldBeNoClaimInHebrew_whenNothingIsToldAsDone(String sentence) {
        assertThat(HEBREW.claimsIn(sentence)).isEmpty();
    }
}
