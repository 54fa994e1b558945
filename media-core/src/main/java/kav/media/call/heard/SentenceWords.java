package kav.media.call.heard;

import kav.media.frame.Frame;

/// The words of one sentence and where each lies in its sound. Engines give no times of words, and
/// speech runs at an almost constant number of letters a second, so letters stand for time.
/// Immutable.
final class SentenceWords {
    /// Letters and spaces spoken in a second: about 150 words a minute.
    private static final int LETTERS_A_SECOND = 14;

    private final String text;

    SentenceWords(String text) {
        this.text = text.strip();
    }

    /// How many words there are.
    int count() {
        return countUpTo(text.length());
    }

    /// How long the sentence will about be, while its sound is still being made.
    int expectedFrames() {
        return Math.max(1, text.length() * 1_000 / LETTERS_A_SECOND / Frame.PTIME_MS);
    }

    /// The words that lie wholly within the first `frames` of `totalFrames`.
    int within(long frames, long totalFrames) {
        return countUpTo(lettersWithin(frames, totalFrames));
    }

    /// Those words.
    String textWithin(long frames, long totalFrames) {
        return text.substring(0, lettersWithin(frames, totalFrames));
    }

    /// Up to the last end of a word within that share of the sentence.
    private int lettersWithin(long frames, long totalFrames) {
        if (frames <= 0 || totalFrames <= 0) {
            return 0;
        }
        int letters = (int) Math.min(text.length(), text.length() * frames / totalFrames);
        return letters == text.length() ? letters : Math.max(0, text.lastIndexOf(' ', letters));
    }

    private int countUpTo(int letters) {
        int words = 0;
        for (int i = 0; i < letters; i++) {
            boolean ends = i + 1 == text.length() || text.charAt(i + 1) == ' ';
            words += ends && text.charAt(i) != ' ' ? 1 : 0;
        }
        return words;
    }
}
