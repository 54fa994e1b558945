package kav.media.stt.sphinx;

import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import edu.cmu.sphinx.util.LogMath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;

/// All that a caller can say: one of the phrases, yes or no, or a row of digits, with silence
/// around it (FlatLinguist wants a first node that holds a word).
///
/// ```
/// start ─┬─ change ─ my ─ appointment ─┬─ end
///        ├─ yes ───────────────────────┤
///        └─ digits ─┬─ five ─┬─ more ──┘
///             └─────┴────────┘
/// ```
///
/// Used under the model's lock.
final class PhraseGrammar extends Grammar {
    private static final List<String> YES_NO = List.of("yes", "yes please", "no", "no thank you");
    private static final List<String> DIGITS =
            List.of(
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine");

    private final List<List<String>> phrases = new ArrayList<>();
    private int unknownPhrases;

    /// @param wanted phrases in any writing; those with a word that the dictionary lacks are left
    ///   out and counted
    PhraseGrammar(Dictionary dictionary, List<String> wanted) {
        super(false, false, true, false, dictionary);
        logger.setLevel(Level.WARNING);
        Set<String> all = new LinkedHashSet<>(YES_NO);
        wanted.forEach(phrase -> all.add(String.join(" ", words(phrase))));
        for (String phrase : all) {
            List<String> words = words(phrase);
            if (!words.isEmpty() && words.stream().allMatch(this::isKnown)) {
                phrases.add(words);
            } else {
                unknownPhrases++;
            }
        }
    }

    /// Phrases left out because the dictionary lacks one of their words.
    int unknownPhrases() {
        return unknownPhrases;
    }

    @Override
    protected GrammarNode createGrammar() {
        GrammarNode start = createGrammarNode(Dictionary.SILENCE_SPELLING);
        GrammarNode end = createGrammarNode(Dictionary.SILENCE_SPELLING);
        end.setFinalNode(true);
        float eachPhrase = part(phrases.size() + 1);
        for (List<String> phrase : phrases) {
            GrammarNode last = start;
            for (String word : phrase) {
                GrammarNode next = createGrammarNode(word);
                last.add(next, last.equals(start) ? eachPhrase : LogMath.LOG_ONE);
                last = next;
            }
            last.add(end, LogMath.LOG_ONE);
        }
        addDigits(start, end, eachPhrase);
        initialNode = start;
        postProcessGrammar();
        return start;
    }

    private void addDigits(GrammarNode start, GrammarNode end, float eachPhrase) {
        GrammarNode digits = createGrammarNode(false);
        GrammarNode more = createGrammarNode(false);
        start.add(digits, eachPhrase);
        for (String word : DIGITS) {
            GrammarNode digit = createGrammarNode(word);
            digits.add(digit, part(DIGITS.size()));
            digit.add(more, LogMath.LOG_ONE);
        }
        more.add(digits, LogMath.LOG_ONE);
        more.add(end, LogMath.LOG_ONE);
    }

    private static float part(int count) {
        return LogMath.getLogMath().linearToLog(1.0 / count);
    }

    private boolean isKnown(String word) {
        return dictionary.getWord(word) != null;
    }

    private static List<String> words(String phrase) {
        String plain =
                phrase.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}']+", " ").strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }
}
