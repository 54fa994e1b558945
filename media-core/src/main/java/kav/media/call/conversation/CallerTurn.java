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

    void clear() {
        finals.setLength(0);
        keys.setLength(0);
        partial = "";
        startMs = -1;
    }

    void add(Transcript transcript) {
        switch (transcript) {
            case Transcript.Partial(String text) -> partial = text;
            case Transcript.Final(String text, _, _) -> {
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

    /// Settled text, and behind it what the rest sounds like so far.
    String text() {
        if (finals.isEmpty()) {
            return partial;
        }
        return partial.isBlank() ? finals.toString() : finals + " " + partial.strip();
    }

    /// Whether nothing of it may still change.
    boolean isSettled() {
        return !finals.isEmpty() && partial.isBlank();
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
}
