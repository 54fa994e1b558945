package kav.media.turn.words;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the words of one language say about turns, and how long numbers are read out in it.
/// Immutable, thread-safe.
///
/// @param connectives words after which a turn goes on
/// @param backchannels words and phrases that only mean "I am listening", as plain words
/// @param yesNo words that answer a question of yes or no
/// @param digitWords words that stand for one digit
/// @param digitGroups number of digits → digits in each part
/// @param filler said when an answer takes longer, empty when there is none
/// @param busy said, once, when it takes longer still, empty when there is none
/// @param speaks tells which `{languages}` the agent has, empty when there is no such sentence
/// @param notice tells callers that they are recorded
/// @param secrets finds digits that may not be kept
public record TurnLanguage(
        Set<String> connectives,
        Set<List<String>> backchannels,
        Set<String> yesNo,
        Set<String> digitWords,
        Map<Integer, List<Integer>> digitGroups,
        String filler,
        String busy,
        String speaks,
        NoticeWords notice,
        SecretWords secrets) {
    /// A language nothing is known of: turns are taken by sound alone.
    public static final TurnLanguage UNKNOWN =
            new TurnLanguage(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    "",
                    "",
                    "",
                    NoticeWords.NONE,
                    SecretWords.NONE);

    public TurnLanguage {
        connectives = Set.copyOf(connectives);
        backchannels = Set.copyOf(backchannels);
        yesNo = Set.copyOf(yesNo);
        digitWords = Set.copyOf(digitWords);
        digitGroups = Map.copyOf(digitGroups);
    }

    /// Reads a language's file.
    ///
    /// @param hocon its text
    /// @throws com.typesafe.config.ConfigException when it is no HOCON, or lacks a key
    public static TurnLanguage read(String hocon) {
        Config file = ConfigFactory.parseString(hocon);
        Set<List<String>> phrases = new HashSet<>();
        file.getStringList("backchannels").forEach(phrase -> phrases.add(PlainWords.of(phrase)));
        Map<Integer, List<Integer>> groups = new HashMap<>();
        Config parts = file.getConfig("digit-groups");
        for (String digits : parts.root().keySet()) {
            groups.put(
                    Integer.valueOf(digits),
                    List.copyOf(parts.getIntList(ConfigUtil.quoteString(digits))));
        }
        return new TurnLanguage(
                Set.copyOf(file.getStringList("connectives")),
                phrases,
                Set.copyOf(file.getStringList("yes-no")),
                Set.copyOf(file.getStringList("digit-words")),
                groups,
                file.getString("filler"),
                file.getString("busy"),
                file.hasPath("speaks") ? file.getString("speaks") : "",
                file.hasPath("notice")
                        ? NoticeWords.read(file.getConfig("notice"))
                        : NoticeWords.NONE,
                file.hasPath("secrets")
                        ? SecretWords.read(file.getConfig("secrets"))
                        : SecretWords.NONE);
    }

    /// The sentences that bridge a wait, worth making ahead of the first call.
    public List<String> fillers() {
        return Stream.of(filler, busy).filter(sentence -> !sentence.isEmpty()).toList();
    }

    /// Whether these words cannot be the end of what somebody wants to say.
    public boolean goesOn(List<String> words) {
        return !words.isEmpty() && connectives.contains(words.getLast());
    }

    /// Whether these words only mean "I am listening".
    public boolean isBackchannel(List<String> words) {
        return !words.isEmpty()
                && (backchannels.contains(words)
                        || words.stream().allMatch(word -> backchannels.contains(List.of(word))));
    }

    /// Whether a yes or a no is among the words; in an unknown language, whether there is any word.
    public boolean holdsYesOrNo(List<String> words) {
        return yesNo.isEmpty() ? !words.isEmpty() : words.stream().anyMatch(yesNo::contains);
    }

    /// How many digits were said: each numeral counts, and each word for a digit once. In an
    /// unknown language every word may be one.
    public int digitCount(List<String> words) {
        int count = 0;
        for (String word : words) {
            int numerals = (int) word.chars().filter(Character::isDigit).count();
            boolean isDigit = digitWords.isEmpty() || digitWords.contains(word);
            count += numerals > 0 ? numerals : isDigit ? 1 : 0;
        }
        return count;
    }
}
