package kav.media.dialogue.llm;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an agent says word for word, in one language, and how that language claims that something
/// is done. English stands in for languages that have none. Immutable, thread-safe.
final class FixedSentences {
    private static final FixedSentences ENGLISH = read("en", Locale.ENGLISH);
    private static final FixedSentences HEBREW = read("he", Locale.forLanguageTag("he"));

    private static final Pattern CLAUSE = Pattern.compile("[,;:.!–—]");

    private final Config texts;
    private final Map<String, Pattern> claims = new TreeMap<>();
    private final Pattern noClaim;
    private final DateTimeFormatter date;

    private FixedSentences(Config texts, Locale locale) {
        this.texts = texts;
        this.noClaim = Pattern.compile(texts.getString("no_claim"));
        this.date = DateTimeFormatter.ofPattern("EEEE d MMMM", locale);
        Config patterns = texts.getConfig("claims");
        patterns.root()
                .keySet()
                .forEach(tool -> claims.put(tool, Pattern.compile(patterns.getString(tool))));
    }

    private static FixedSentences read(String language, Locale locale) {
        String resource = "sentences-" + language + ".conf";
        return new FixedSentences(
                ConfigFactory.parseURL(
                        Objects.requireNonNull(
                                FixedSentences.class.getResource(resource), resource)),
                locale);
    }

    static FixedSentences of(Locale language) {
        return switch (language.getLanguage()) {
            case "he", "iw" -> HEBREW;
            default -> ENGLISH;
        };
    }

    /// A sentence without facts.
    String text(String key) {
        return texts.getString(key);
    }

    /// A sentence with the facts of what was done. `date` is told as a day.
    ///
    /// @return empty when there is no such sentence
    Optional<String> told(String key, Map<String, String> facts) {
        if (key.isEmpty() || !texts.hasPath(key)) {
            return Optional.empty();
        }
        String told = texts.getString(key);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String value = fact.getKey().equals("date") ? day(fact.getValue()) : fact.getValue();
            told = told.replace("{" + fact.getKey() + "}", value);
        }
        return Optional.of(told);
    }

    private String day(String value) {
        try {
            return LocalDate.parse(value).format(date);
        } catch (DateTimeParseException _) {
            return value;
        }
    }

    /// What a sentence claims to be done: keys of fixed sentences (`booked`, `whatsapp`, …).
    List<String> claimsIn(String sentence) {
        List<String> found = new ArrayList<>();
        claims.forEach((done, pattern) -> {
            Matcher claim = pattern.matcher(sentence);
            while (claim.find()) {
                if (!isDenied(sentence.substring(0, claim.start()))) {
                    found.add(done);
                    return;
                }
            }
        });
        return found;
    }

    /// Whether the clause up to the claim says that it is none.
    private boolean isDenied(String before) {
        int clause = CLAUSE.matcher(before).results().mapToInt(MatchResult::end).max().orElse(0);
        return noClaim.matcher(before.substring(clause)).find();
    }

    /// Those without facts, worth making ahead.
    List<String> fixed() {
        return List.of(
                text("saved"),
                text("goodbye"),
                text("not_done"),
                text("not_told"),
                text("unclear"),
                text("again"),
                text("silent_first"),
                text("silent_second"),
                text("take_over"));
    }
}
