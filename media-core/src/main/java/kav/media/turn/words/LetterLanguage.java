package kav.media.turn.words;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which language a text is in, as far as its letters tell: those of Hebrew, Arabic and Russian
/// stand for one language each, Latin ones for whichever of the agent's is written so. Two
/// languages of one script cannot be told apart. Stateless.
public final class LetterLanguage {
    private static final Map<UnicodeScript, String> USUAL =
            Map.of(
                    UnicodeScript.HEBREW, "he",
                    UnicodeScript.ARABIC, "ar",
                    UnicodeScript.CYRILLIC, "ru",
                    UnicodeScript.LATIN, "en",
                    UnicodeScript.ETHIOPIC, "am",
                    UnicodeScript.GREEK, "el",
                    UnicodeScript.HAN, "zh");

    private static final Map<String, UnicodeScript> SCRIPTS =
            Map.of(
                    "he", UnicodeScript.HEBREW,
                    "yi", UnicodeScript.HEBREW,
                    "ar", UnicodeScript.ARABIC,
                    "fa", UnicodeScript.ARABIC,
                    "ru", UnicodeScript.CYRILLIC,
                    "uk", UnicodeScript.CYRILLIC,
                    "bg", UnicodeScript.CYRILLIC,
                    "am", UnicodeScript.ETHIOPIC,
                    "el", UnicodeScript.GREEK,
                    "zh", UnicodeScript.HAN);

    private LetterLanguage() {}

    /// The code of a language (ISO 639-1); Hebrew is `he` however it is written (`iw`).
    public static String code(Locale language) {
        return language.getLanguage().equals("iw") ? "he" : language.getLanguage();
    }

    /// The code of a text's language.
    ///
    /// @param now the language so far, preferred where its letters are the same
    /// @param known the others that may be meant
    /// @return empty without letters, or when most of them are of no script known here
    public static Optional<String> of(String text, Locale now, List<Locale> known) {
        return script(text)
                .map(script -> {
                    if (scriptOf(now) == script) {
                        return code(now);
                    }
                    return known.stream()
                            .filter(language -> scriptOf(language) == script)
                            .map(LetterLanguage::code)
                            .findFirst()
                            .orElse(USUAL.getOrDefault(script, ""));
                })
                .filter(code -> !code.isEmpty());
    }

    private static UnicodeScript scriptOf(Locale language) {
        return SCRIPTS.getOrDefault(code(language), UnicodeScript.LATIN);
    }

    /// That of more than half of the letters.
    private static Optional<UnicodeScript> script(String text) {
        List<UnicodeScript> letters =
                text.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).toList();
        return USUAL.keySet().stream()
                .filter(script ->
                        letters.stream().filter(script::equals).count() * 2 > letters.size())
                .findFirst();
    }
}
