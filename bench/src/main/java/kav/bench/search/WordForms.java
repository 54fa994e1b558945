package kav.bench.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The forms under which a text is found, as the functions of V8__search.sql make them, for texts
/// of [Words] only: Hebrew without niqqud, and ASCII. The filling compares a sample of them with
/// the database's own. Thread-safe.
final class WordForms {
    private static final String FINAL = "ךםןףץ";
    private static final String USUAL = "כמנפצ";
    private static final String PREFIXES = "והבלמשכ";
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{Alnum}א-ת]+");

    private WordForms() {}

    /// The words of a text, each once.
    static Set<String> plain(String text) {
        StringBuilder plain = new StringBuilder(text.toLowerCase(Locale.ROOT));
        for (int at = 0; at < plain.length(); at++) {
            int letter = FINAL.indexOf(plain.charAt(at));
            if (letter >= 0) {
                plain.setCharAt(at, USUAL.charAt(letter));
            }
        }
        Set<String> words = new LinkedHashSet<>(List.of(BETWEEN.split(plain)));
        words.remove("");
        return words;
    }

    /// The same with what is left of each without its prefixes.
    static Set<String> all(String text) {
        Set<String> forms = new LinkedHashSet<>();
        for (String word : plain(text)) {
            forms.add(word);
            if (word.length() >= 4 && PREFIXES.indexOf(word.charAt(0)) >= 0) {
                forms.add(word.substring(1));
                if (word.length() >= 5 && PREFIXES.indexOf(word.charAt(1)) >= 0) {
                    forms.add(word.substring(2));
                }
            }
        }
        return forms;
    }
}
