package kav.media.google;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The one table of how Google's services name languages. Immutable.
///
/// Hebrew is `iw-IL` to Speech-to-Text and `he-IL` to Text-to-Speech, Arabic is spoken as `ar-XA`
/// (Google's tables of supported languages); other languages have one name. A language without a
/// country gets a usual one.
public final class GoogleLanguages {
    private static final int MOST_HEARD = 3;

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("he", "he-IL"),
                    Map.entry("en", "en-US"),
                    Map.entry("ar", "ar-IL"),
                    Map.entry("ru", "ru-RU"),
                    Map.entry("fr", "fr-FR"),
                    Map.entry("es", "es-ES"),
                    Map.entry("de", "de-DE"),
                    Map.entry("am", "am-ET"),
                    Map.entry("uk", "uk-UA"));

    private GoogleLanguages() {}

    /// The name for Speech-to-Text.
    public static String heardAs(Locale language) {
        String tag = tag(language);
        return tag.startsWith("he-") ? "iw" + tag.substring("he".length()) : tag;
    }

    /// The names for Speech-to-Text of a stream in several languages, as many as Google takes:
    /// three (`RecognitionConfig.language_codes` of v2).
    public static List<String> heardAs(Locale first, List<Locale> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(GoogleLanguages::heardAs)
                .distinct()
                .limit(MOST_HEARD)
                .toList();
    }

    /// The language that Google names so (`iw-il`).
    public static Locale of(String name) {
        Locale language = Locale.forLanguageTag(name);
        return language.getLanguage().equals("iw")
                ? Locale.of("he", language.getCountry())
                : language;
    }

    /// The name for Text-to-Speech.
    public static String spokenAs(Locale language) {
        String tag = tag(language);
        return tag.startsWith("ar-") ? "ar-XA" : tag;
    }

    private static String tag(Locale language) {
        // Locale keeps the old names of some languages in a few of its constructors.
        String name = language.getLanguage().equals("iw") ? "he" : language.getLanguage();
        return language.getCountry().isEmpty()
                ? USUAL.getOrDefault(name, name)
                : name + "-" + language.getCountry();
    }
}
