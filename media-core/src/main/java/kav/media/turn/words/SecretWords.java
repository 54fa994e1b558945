package kav.media.turn.words;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the digits in what somebody said that may not be kept, written as numerals or spoken as
/// words, and hides them. Immutable, thread-safe.
///
/// @param numbers words that are part of a number
/// @param questions phrases of questions that ask for a long secret number, as plain words
/// @param codes the same of those that ask for a short one, such as a PIN
public record SecretWords(
        Set<String> numbers, Set<List<String>> questions, Set<List<String>> codes) {
    /// Knows numerals alone.
    public static final SecretWords NONE = new SecretWords(Set.of(), Set.of(), Set.of());

    /// Stands where something was hidden.
    public static final String HIDDEN = "•••";

    /// As many digits as an identity number may have when the zeros in front are left out.
    private static final int SHORTEST_NUMBER = 7;

    /// The code on the back of a card; no count of people or children has as many.
    private static final int SHORTEST_CODE = 3;

    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;

    private static final Pattern TOKEN = Pattern.compile("\\p{Nd}+|\\p{L}[\\p{L}\\p{Mn}']*");

    /// How much of a text is secret.
    public enum Degree {
        /// Only what looks like the number of a payment card.
        CARDS,
        /// Long numbers, too: such a number was probably asked for.
        LONG_NUMBERS,
        /// Short ones, too, from three digits on: a code was probably asked for.
        CODES,
        /// Everything, if there is a number in it: a number was asked for that nobody is to see.
        NUMBERS,
        /// Everything.
        ALL
    }

    public SecretWords {
        numbers = Set.copyOf(numbers);
        questions = Set.copyOf(questions);
        codes = Set.copyOf(codes);
    }

    /// @param block `secrets` of a language's file
    static SecretWords read(Config block) {
        return new SecretWords(
                Set.copyOf(block.getStringList("numbers")),
                phrases(block, "questions"),
                phrases(block, "codes"));
    }

    private static Set<List<String>> phrases(Config block, String key) {
        return Set.copyOf(block.getStringList(key).stream().map(PlainWords::of).toList());
    }

    /// The words of several languages together: a caller may change between them at any time.
    public static SecretWords ofAll(Collection<SecretWords> languages) {
        return new SecretWords(
                all(languages, SecretWords::numbers),
                all(languages, SecretWords::questions),
                all(languages, SecretWords::codes));
    }

    private static <T> Set<T> all(
            Collection<SecretWords> languages, Function<SecretWords, Set<T>> part) {
        return languages.stream()
                .flatMap(language -> part.apply(language).stream())
                .collect(Collectors.toSet());
    }

    /// How many digits are in it; a number word is one.
    public int digitsIn(String text) {
        return runs(text).stream().mapToInt(Run::digits).sum();
    }

    /// How much is secret of the answer to this sentence; of most only [Degree#CARDS].
    public Degree asked(String sentence) {
        List<String> words = PlainWords.of(sentence);
        if (holdsOneOf(codes, words)) {
            return Degree.CODES;
        }
        return holdsOneOf(questions, words) ? Degree.LONG_NUMBERS : Degree.CARDS;
    }

    private static boolean holdsOneOf(Set<List<String>> phrases, List<String> words) {
        return phrases.stream()
                .anyMatch(phrase ->
                        !phrase.isEmpty() && Collections.indexOfSubList(words, phrase) >= 0);
    }

    /// The text as it may be kept.
    public String kept(String text, Degree degree) {
        return kept(text, degree, 0);
    }

    /// The text as it may be kept.
    ///
    /// @param digitsBefore digits of the number that were said before this text
    public String kept(String text, Degree degree, int digitsBefore) {
        return switch (degree) {
            case ALL -> text.isBlank() ? text : HIDDEN;
            case NUMBERS -> runs(text).isEmpty() ? text : HIDDEN;
            case CODES, LONG_NUMBERS, CARDS -> withoutRuns(text, degree, digitsBefore);
        };
    }

    /// Numerals and number words that follow each other without another word between.
    ///
    /// @param groups the digits of each token; a number word is one digit that nobody knows, `?`
    private record Run(int start, int end, List<String> groups) {
        int digits() {
            return groups.stream().mapToInt(String::length).sum();
        }

        boolean isSecret(Degree degree, int digitsBefore) {
            int all = digitsBefore + digits();
            return degree == Degree.CODES && all >= SHORTEST_CODE
                    || degree == Degree.LONG_NUMBERS && all >= SHORTEST_NUMBER
                    || holdsCard();
        }

        /// A card's number begins and ends with a group.
        private boolean holdsCard() {
            for (int from = 0; from < groups.size(); from++) {
                StringBuilder window = new StringBuilder();
                for (int to = from; to < groups.size(); to++) {
                    window.append(groups.get(to));
                    if (isCard(window)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static boolean isCard(CharSequence number) {
        int length = number.length();
        if (length < SHORTEST_CARD || length > LONGEST_CARD) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            char digit = number.charAt(length - 1 - i);
            if (digit == '?') {
                return true;
            }
            int times = (digit - '0') * (i % 2 == 0 ? 1 : 2);
            sum += times > 9 ? times - 9 : times;
        }
        boolean isIssued = number.charAt(0) >= '2' && number.charAt(0) <= '6';
        return isIssued && sum % 10 == 0;
    }

    private String withoutRuns(String text, Degree degree, int digitsBefore) {
        StringBuilder kept = new StringBuilder();
        int done = 0;
        for (Run run : runs(text)) {
            if (run.isSecret(degree, digitsBefore)) {
                kept.append(text, done, run.start()).append(HIDDEN);
                done = run.end();
            }
        }
        return kept.append(text, done, text.length()).toString();
    }

    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        int start = 0;
        int end = 0;
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String digits = digits(tokens.group());
            if (digits.isEmpty()) {
                add(runs, start, end, groups);
                groups = new ArrayList<>();
            } else {
                start = groups.isEmpty() ? tokens.start() : start;
                end = tokens.end();
                groups.add(digits);
            }
        }
        add(runs, start, end, groups);
        return runs;
    }

    private static void add(List<Run> runs, int start, int end, List<String> groups) {
        if (!groups.isEmpty()) {
            runs.add(new Run(start, end, List.copyOf(groups)));
        }
    }

    private String digits(String token) {
        if (Character.isDigit(token.codePointAt(0))) {
            StringBuilder latin = new StringBuilder();
            token.codePoints().forEach(digit -> latin.append(Character.digit(digit, 10)));
            return latin.toString();
        }
        List<String> plain = PlainWords.of(token);
        return plain.size() == 1 && numbers.contains(plain.getFirst()) ? "?" : "";
    }
}
