package kav.media.call.conversation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.media.dialogue.PlainWords;
import kav.media.turn.words.TurnLanguage;

/// A sentence as a voice should read it: without the marks of written text, long numbers digit by
/// digit in groups. Immutable, stateless.
final class EarText {
    /// A telephone number or the like, perhaps parted by hyphens; no amount, date or time.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}.,:])\\+?\\p{Nd}(?:-?\\p{Nd}){6,}(?![\\p{L}\\p{Nd}])");

    private static final int USUAL_GROUP = 3;

    private EarText() {}

    /// What the voice is given; empty when nothing of the text can be spoken.
    static String of(String text, TurnLanguage language) {
        return NUMBER.matcher(PlainWords.of(text)).replaceAll(number -> grouped(number, language));
    }

    private static String grouped(MatchResult number, TurnLanguage language) {
        String digits = number.group().replaceAll("[^\\p{Nd}]", "");
        List<Integer> groups = language.digitGroups().getOrDefault(digits.length(), List.of());
        StringBuilder spoken = new StringBuilder();
        int group = 0;
        int inGroup = 0;
        for (int i = 0; i < digits.length(); i++) {
            int size = group < groups.size() ? groups.get(group) : USUAL_GROUP;
            if (inGroup == size) {
                spoken.append(',');
                group++;
                inGroup = 0;
            }
            spoken.append(i == 0 ? "" : " ").append(digits.charAt(i));
            inGroup++;
        }
        return Matcher.quoteReplacement(spoken.toString());
    }
}
