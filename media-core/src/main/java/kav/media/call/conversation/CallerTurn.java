package kav.media.call.conversation;

import java.util.List;
import java.util.Locale;
import kav.media.dialogue.Expectation;
import kav.media.stt.Transcript;

/// What the caller has said or keyed since the agent last answered. Confined to the conversation's
/// thread.
final class CallerTurn {
    private final StringBuilder finals = new StringBuilder();
    private final StringBuilder keys = new StringBuilder();
    private String partial = "";
    private long startMs = -1;
    private long endMs;

    void clear() {
        finals.setLength(0);
        keys.setLength(0);
        partial = "";
        startMs = -1;
    }

    void add(Transcript transcript) {
        switch (transcript) {
            case Transcript.Partial(String text) -> partial = text;
            case Transcript.Final(String text, _) -> {
                partial = "";
                if (!text.isBlank()) {
                    finals.append(finals.isEmpty() ? "" : " ").append(text.strip());
                }
            }
        }
    }

    void addKey(char key, long atMs) {
        keys.append(key);
        noteTime(atMs, atMs);
    }

    void noteTime(long fromMs, long untilMs) {
        startMs = startMs < 0 ? fromMs : startMs;
        endMs = untilMs;
    }

    /// Whether the caller has spoken or keyed since the agent last answered.
    boolean hasStarted() {
        return startMs >= 0;
    }

    boolean hasFinal() {
        return !finals.isEmpty();
    }

    /// All settled text, or what it last sounded like when nothing was settled.
    String text() {
        return finals.isEmpty() ? partial : finals.toString();
    }

    String keys() {
        return keys.toString();
    }

    long startMs() {
        return Math.max(startMs, 0);
    }

    long endMs() {
        return endMs;
    }

    /// Whether the keys already answer what was asked: the digits are all there, or `#` closed
    /// them.
    boolean keysComplete(Expectation expectation) {
        if (keys.isEmpty() || keys.charAt(keys.length() - 1) == '#') {
            return !keys.isEmpty();
        }
        return switch (expectation) {
            case Expectation.Digits(int count) -> count > 0 && keys.length() >= count;
            case Expectation.YesNo _, Expectation.Choice _ -> true;
            case Expectation.Open _ -> false;
        };
    }

    /// Whether the settled text is a whole answer to what was asked, so that the endpoint may come
    /// sooner.
    boolean textComplete(Expectation expectation) {
        return isComplete(finals.toString(), expectation);
    }

    /// Whether a text is a whole answer to what was asked.
    static boolean isComplete(String text, Expectation expectation) {
        return !text.isBlank()
                && switch (expectation) {
                    case Expectation.Digits(int count) -> count > 0 && digitCount(text) >= count;
                    case Expectation.YesNo _ -> true;
                    case Expectation.Choice(List<String> phrases) ->
                            phrases.stream().anyMatch(phrase -> contains(text, phrase));
                    case Expectation.Open _ -> false;
                };
    }

    private static boolean contains(String text, String phrase) {
        return text.toLowerCase(Locale.ROOT).contains(phrase.toLowerCase(Locale.ROOT));
    }

    /// Digits said: each numeral counts, and each word ("five") once.
    private static int digitCount(String text) {
        int count = 0;
        for (String word : text.split("\\s+")) {
            count += Math.max(1, (int) word.chars().filter(Character::isDigit).count());
        }
        return count;
    }
}
