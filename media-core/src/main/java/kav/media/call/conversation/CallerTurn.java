package kav.media.call.conversation;

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
    private boolean awaitingFinal;

    void clear() {
        finals.setLength(0);
        keys.setLength(0);
        partial = "";
        startMs = -1;
        awaitingFinal = false;
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

    /// The endpoint came before the text: the next final answers it.
    void awaitFinal() {
        awaitingFinal = true;
    }

    boolean isAwaitingFinal() {
        return awaitingFinal;
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
        return hasFinal()
                && switch (expectation) {
                    case Expectation.Digits(int count) -> count > 0 && digitCount() >= count;
                    case Expectation.YesNo _, Expectation.Choice _ -> true;
                    case Expectation.Open _ -> false;
                };
    }

    /// Digits said: each numeral counts, and each word ("five") once.
    private int digitCount() {
        int count = 0;
        for (String word : finals.toString().split("\\s+")) {
            count += Math.max(1, (int) word.chars().filter(Character::isDigit).count());
        }
        return count;
    }
}
