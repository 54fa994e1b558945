package kav.crm.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"הסר", " הסרה! ", "די", "STOP", "stop.", "Unsubscribe", "\u200fעצור\u200f"})
    void shouldStop_whenTheWholeMessageIsSuchAWord(String body) {
        assertThat(OptOutWords.wish(body)).contains(OptOutWords.Wish.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"התחל", "Start", "UNSTOP"})
    void shouldStart_whenTheWholeMessageIsSuchAWord(String body) {
        assertThat(OptOutWords.wish(body)).contains(OptOutWords.Wish.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "אל תפסיקו לשלוח", "please stop by tomorrow", "די טוב", "stopping"})
    void shouldWishNothing_whenThereIsMoreInIt(String body) {
        assertThat(OptOutWords.wish(body)).isEmpty();
    }

    @Test
    void shouldConfirmInTheLanguageOfTheWord_whenThePersonRefuses() {
        assertThat(OptOutWords.confirmation(" הסר ")).contains("הוסרת");
        assertThat(OptOutWords.confirmation("stop")).contains("unsubscribed");
    }
}
