package kav.media.turn.words;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Plain words out of what an engine heard or a person wrote: small letters, no punctuation, no
/// Hebrew points. Immutable, stateless.
public final class PlainWords {
    private static final Pattern POINTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{Nd}']+");

    private PlainWords() {}

    /// Words of a text in small letters.
    public static List<String> of(String text) {
        String plain =
                POINTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String spaced = NOT_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return spaced.isEmpty() ? List.of() : List.of(spaced.split(" "));
    }
}
