package kav.edge.whatsapp;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Long texts in pieces that Twilio takes: 1,600 UTF-16 units at most (error 21617), cut at the
/// last white space, never inside what a reader sees as one character (Unicode Annex 29).
/// Stateless.
public final class TextPieces {
    static final int MAX_LENGTH = 1_600;

    private TextPieces() {}

    /// The pieces in order; together they are the text but for the white space where it is cut.
    public static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > MAX_LENGTH) {
            int end = end(rest);
            pieces.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }

    private static int end(String text) {
        for (int i = MAX_LENGTH; i > MAX_LENGTH / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.preceding(MAX_LENGTH + 1);
        return end > 0 ? end : MAX_LENGTH; // one endless character: cut it anyway
    }
}
