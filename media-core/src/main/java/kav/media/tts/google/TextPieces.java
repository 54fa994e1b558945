package kav.media.tts.google;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text that is over Google's limit of 5,000 bytes a request (about 2,500 Hebrew letters):
/// between sentences, else between words, else anywhere. Stateless.
final class TextPieces {
    static final int MOST_BYTES = 5_000;

    private TextPieces() {}

    /// The text in pieces of at most 5,000 bytes of UTF-8 each.
    static List<String> of(String text, Locale language) {
        if (bytes(text) <= MOST_BYTES) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String part : small(text, language)) {
            if (bytes(piece) + bytes(part) > MOST_BYTES) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(part);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /// Sentences; words of those that are too long; letters of those.
    private static List<String> small(String text, Locale language) {
        List<String> parts = new ArrayList<>();
        for (String sentence : cut(text, BreakIterator.getSentenceInstance(language))) {
            if (bytes(sentence) <= MOST_BYTES) {
                parts.add(sentence);
                continue;
            }
            for (String word : cut(sentence, BreakIterator.getWordInstance(language))) {
                parts.addAll(
                        bytes(word) <= MOST_BYTES
                                ? List.of(word)
                                : cut(word, BreakIterator.getCharacterInstance(language)));
            }
        }
        return parts;
    }

    private static List<String> cut(String text, BreakIterator breaks) {
        List<String> parts = new ArrayList<>();
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            parts.add(text.substring(from, to));
            from = to;
        }
        return parts;
    }

    /// Length in UTF-8, without encoding.
    private static int bytes(CharSequence text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < 0x80) {
                bytes += 1;
            } else {
                // A surrogate pair is four bytes: two for each half.
                bytes += letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
            }
        }
        return bytes;
    }
}
