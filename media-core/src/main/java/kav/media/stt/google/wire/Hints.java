package kav.media.stt.google.wire;

import java.util.List;
import kav.media.stt.Recognizer;

/// Which of the request's phrases are given to Google. Stateless.
final class Hints {
    /// Google takes 1,200 phrases a set and 5,000 a request; a script's own words are fewer.
    private static final int MOST_PHRASES = 500;

    /// Google's limit of one phrase.
    private static final int LONGEST_CHARACTERS = 100;

    private Hints() {}

    static List<String> of(Recognizer.Request request) {
        return request.phrases().stream()
                .filter(phrase -> !phrase.isBlank() && phrase.length() <= LONGEST_CHARACTERS)
                .distinct()
                .limit(MOST_PHRASES)
                .toList();
    }
}
