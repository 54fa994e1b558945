package kav.media.dialogue.script;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kav.media.turn.words.PlainWords;

/// Plain words out of what an engine heard or a person wrote: small letters, no punctuation, no
/// Hebrew points; digits and yes or no in English and Hebrew. Immutable, stateless.
final class SpokenText {
    private static final Map<String, String> DIGITS =
            Map.ofEntries(
                    Map.entry("zero", "0"),
                    Map.entry("oh", "0"),
                    Map.entry("o", "0"),
                    Map.entry("one", "1"),
                    Map.entry("two", "2"),
                    Map.entry("three", "3"),
                    Map.entry("four", "4"),
                    Map.entry("five", "5"),
                    Map.entry("six", "6"),
                    Map.entry("seven", "7"),
                    Map.entry("eight", "8"),
                    Map.entry("nine", "9"),
                    Map.entry("אפס", "0"),
                    Map.entry("אחת", "1"),
                    Map.entry("אחד", "1"),
                    Map.entry("שתיים", "2"),
                    Map.entry("שתים", "2"),
                    Map.entry("שניים", "2"),
                    Map.entry("שלוש", "3"),
                    Map.entry("ארבע", "4"),
                    Map.entry("חמש", "5"),
                    Map.entry("שש", "6"),
                    Map.entry("שבע", "7"),
                    Map.entry("שמונה", "8"),
                    Map.entry("תשע", "9"));

    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "פעמיים", 2);

    private static final Set<String> YES =
            Set.of(
                    "yes",
                    "yeah",
                    "yep",
                    "sure",
                    "correct",
                    "right",
                    "okay",
                    "ok",
                    "certainly",
                    "כן",
                    "נכון",
                    "בטח",
                    "בסדר",
                    "אוקיי",
                    "ודאי");

    private static final Set<String> NO =
            Set.of("no", "nope", "not", "never", "don't", "wrong", "לא", "אל", "שלילי");

    private SpokenText() {}

    /// Words of a text in small letters.
    static List<String> words(String text) {
        return PlainWords.of(text);
    }

    /// Whether the words of a phrase stand in the text, in order and side by side.
    static boolean contains(List<String> text, List<String> phrase) {
        return !phrase.isEmpty() && Collections.indexOfSubList(text, phrase) >= 0;
    }

    /// The digits in a text, spoken or written; other words are passed over ("my number is 5 5 5").
    /// "double five" gives 55.
    static String digits(List<String> words) {
        StringBuilder digits = new StringBuilder();
        int times = 1;
        for (String word : words) {
            String digit =
                    word.chars().allMatch(Character::isDigit) ? latin(word) : DIGITS.get(word);
            if (digit != null) {
                digits.append(digit.repeat(digit.length() == 1 ? times : 1));
                times = 1;
            } else {
                times = TIMES.getOrDefault(word, 1);
            }
        }
        return digits.toString();
    }

    /// Yes, no, or neither when no such word or both kinds are in the text.
    static YesOrNo yesOrNo(List<String> words) {
        boolean yes = words.stream().anyMatch(YES::contains);
        boolean no = words.stream().anyMatch(NO::contains);
        if (yes == no) {
            return YesOrNo.NEITHER;
        }
        return yes ? YesOrNo.YES : YesOrNo.NO;
    }

    /// What a person answered to a question of yes or no.
    enum YesOrNo {
        YES,
        NO,
        NEITHER
    }

    private static String latin(String number) {
        StringBuilder latin = new StringBuilder();
        number.chars().forEach(digit -> latin.append(Character.digit(digit, 10)));
        return latin.toString();
    }
}
