package kav.media.stt.google.relay;

import java.util.List;

/// Words that were told already and will be heard once more, because audio is replayed from before
/// their end. Immutable.
///
/// A stream that begins in mid-word mishears its first word, and a text cut off in mid-word its
/// last: one word on either side need not fit.
record Overlap(List<String> told) {
    /// Two seconds of replay hold no more words than this.
    private static final int MOST_WORDS = 10;

    private static final int CUT_WORDS = 1;

    Overlap {
        told = List.copyOf(told.subList(Math.max(0, told.size() - MOST_WORDS), told.size()));
    }

    /// The end of a text that was told.
    static Overlap after(String text) {
        return new Overlap(words(text));
    }

    /// The text without the words told before; the whole text when none fits.
    String trim(String text) {
        List<String> heard = words(text);
        int cut = 0;
        int best = 0;
        for (int skipped = 0; skipped <= CUT_WORDS; skipped++) {
            for (int missing = 0; missing <= CUT_WORDS; missing++) {
                int fit = fit(heard, skipped, missing);
                if (fit > best) {
                    best = fit;
                    cut = skipped + fit;
                }
            }
        }
        return cut == 0 ? text : String.join(" ", heard.subList(cut, heard.size()));
    }

    /// The longest run of words that begins at `skipped` of what was heard and ends `missing` words
    /// before the end of what was told.
    private int fit(List<String> heard, int skipped, int missing) {
        int end = told.size() - missing;
        for (int length = Math.min(end, heard.size() - skipped); length > 0; length--) {
            if (isSame(told.subList(end - length, end), heard.subList(skipped, skipped + length))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isSame(List<String> some, List<String> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!bare(some.get(i)).equalsIgnoreCase(bare(others.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String bare(String word) {
        return word.replaceAll("\\p{Punct}", "");
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
