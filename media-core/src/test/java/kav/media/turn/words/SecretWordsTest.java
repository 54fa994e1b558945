package kav.media.turn.words;

import static org.assertj.core.api.Assertions.assertThat;

import kav.media.turn.words.SecretWords.Degree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretWordsTest {
    private final SecretWords english = TurnLanguageFiles.read("en").secrets();
    private final SecretWords hebrew = TurnLanguageFiles.read("he").secrets();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    it is 4580 1234 5678 9015 thanks | it is ••• thanks
                    4580-1234-5678-9015 | •••
                    4580123456789015 12/27 | •••
                    ٤٥٨٠ ١٢٣٤ ٥٦٧٨ ٩٠١٥ | •••
                    three seven eight two eight two two four six three one zero zero zero five | •••
                    amex 3782 822463 10005 | amex •••
                    4580 1234 5678 9016 | 4580 1234 5678 9016
                    call me at 050 123 4567 or 052 765 4321 | call me at 050 123 4567 or 052 765 4321
                    at half past 10 on 24.11.2026 | at half past 10 on 24.11.2026
                    """)
    void shouldHideNumbersOfCards_whateverWasAsked(String said, String kept) {
        assertThat(english.kept(said, Degree.CARDS)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    it is 0 1 2 3 4 5 6 7 4 and it is valid | it is ••• and it is valid
                    three one two 4567 | •••
                    012-345-674 | •••
                    I have 3 children | I have 3 children
                    """)
    void shouldHideLongNumbers_whenOneWasProbablyAskedFor(String said, String kept) {
        assertThat(english.kept(said, Degree.LONG_NUMBERS)).isEqualTo(kept);
    }

    @Test
    void shouldHideLongNumbersInHebrew_whenSpokenAsWords() {
        assertThat(hebrew.kept("המספר שלי שלוש אחת שתיים ארבע חמש שש ושבע", Degree.LONG_NUMBERS))
                .isEqualTo("המספר שלי •••");
    }

    @Test
    void shouldHideAllThatHoldsANumber_whenAScriptCallsItSecret() {
        assertThat(english.kept("my code is twenty one four", Degree.NUMBERS)).isEqualTo("•••");
        assertThat(english.kept("I do not have it with me", Degree.NUMBERS))
                .isEqualTo("I do not have it with me");
        assertThat(english.kept("swordfish", Degree.ALL)).isEqualTo("•••");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    it is 427 | it is •••
                    one two three four, please | •••, please
                    4 2 7 9 1 | •••
                    I have 2 of them, 3 or 4 | I have 2 of them, 3 or 4
                    """)
    void shouldHideShortNumbers_whenACodeWasProbablyAskedFor(String said, String kept) {
        assertThat(english.kept(said, Degree.CODES)).isEqualTo(kept);
    }

    @Test
    void shouldHideShortNumbersInHebrew_whenSpokenAsWords() {
        assertThat(hebrew.kept("הקוד הוא ארבע שתיים שבע תשע", Degree.CODES))
                .isEqualTo("הקוד הוא •••");
        assertThat(hebrew.kept("יש לי שני כרטיסים", Degree.CODES)).isEqualTo("יש לי שני כרטיסים");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    And your credit card, please? | LONG_NUMBERS
                    What is your ID number? | LONG_NUMBERS
                    What is your telephone number? | CARDS
                    What is your zip code? | CARDS
                    And your PIN? | CODES
                    The card number and the three digits on the back of the card, please. | CODES
                    Please read me the code we sent you. | CODES
                    """)
    void shouldKnowWhichQuestionsAskForSecrets(String question, Degree asked) {
        assertThat(english.asked(question)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    מה מספר תעודת הזהות שלכם? | LONG_NUMBERS
                    מה מספר הטלפון שלכם? | CARDS
                    מה המיקוד? | CARDS
                    מה הקוד הסודי? | CODES
                    אפשר לקבל את שלוש הספרות בגב הכרטיס? | CODES
                    מה ה-CVV? | CODES
                    נא להקריא את קוד האימות. | CODES
                    """)
    void shouldKnowThemInHebrew(String question, Degree asked) {
        assertThat(hebrew.asked(question)).isEqualTo(asked);
    }
}
