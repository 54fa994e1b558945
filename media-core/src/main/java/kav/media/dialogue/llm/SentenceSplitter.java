package kav.media.dialogue.llm;

import java.util.Set;
import java.util.function.Consumer;
import kav.media.dialogue.PlainWords;

/// Cuts a growing text into sentences, each given as soon as its end is certain. The first one may
/// end at a comma, so that the caller hears something early. Confined to one thread.
final class SentenceSplitter {
    private static final String ENDS = ".?!׃…\n";
    private static final String CLAUSE_ENDS = ",;:–—";

    /// A first clause worth speaking alone: about two seconds.
    private static final int CLAUSE_LETTERS = 40;

    /// A sentence without an end is cut at a word: about fifteen seconds.
    private static final int LONGEST_LETTERS = 240;

    private static final Set<String> TITLES = Set.of("Dr", "Mr", "Mrs", "Ms", "St", "Prof");

    private final Consumer<String> sentences;
    private final StringBuilder text = new StringBuilder();
    private boolean isFirst = true;

    /// @param sentences gets each, plain and not empty
    SentenceSplitter(Consumer<String> sentences) {
        this.sentences = sentences;
    }

    void add(String piece) {
        text.append(piece);
        int end = endOfFirst();
        while (end > 0) {
            give(end);
            end = endOfFirst();
        }
    }

    /// Gives what is left.
    void end() {
        give(text.length());
    }

    /// Forgets what is left: it is not to be said.
    void drop() {
        text.setLength(0);
    }

    private void give(int end) {
        String sentence = PlainWords.of(text.substring(0, end));
        text.delete(0, end);
        if (!sentence.isEmpty()) {
            isFirst = false;
            sentences.accept(sentence);
        }
    }

    /// Where the first sentence ends, 0 while that is not certain. An end counts only before a
    /// space: `10.30` and `3.5` go on. A new line is always one.
    private int endOfFirst() {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\n') {
                return i + 1;
            }
            boolean isBeforeSpace =
                    i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
            if (isBeforeSpace && ENDS.indexOf(sign) >= 0 && !isAbbreviation(i)) {
                return i + 1;
            }
            boolean isClause = isFirst && i >= CLAUSE_LETTERS && CLAUSE_ENDS.indexOf(sign) >= 0;
            if (isBeforeSpace && isClause) {
                return i + 1;
            }
        }
        if (text.length() > LONGEST_LETTERS) {
            int space = text.lastIndexOf(" ");
            return space > 0 ? space : text.length();
        }
        return 0;
    }

    /// "Dr." and "1." end no sentence: a short word that begins with a capital or is a number.
    private boolean isAbbreviation(int dot) {
        if (text.charAt(dot) != '.') {
            return false;
        }
        int from = dot;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, dot);
        boolean isNumberInFront =
                !word.isEmpty()
                        && word.chars().allMatch(Character::isDigit)
                        && text.substring(0, from).isBlank();
        return isNumberInFront || TITLES.contains(word);
    }
}
