package kav.media.dialogue;

import java.util.regex.Pattern;

/// What of a written text can be spoken: no markdown, no emoji, no address of a page. Stateless.
public final class PlainWords {
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern BULLET =
            Pattern.compile("(?m)^\\s*([-*•]|#{1,6}|>|\\d{1,2}\\.)\\s+");
    private static final Pattern MARKS = Pattern.compile("[*_`#|~>]+");
    private static final Pattern PICTURES =
            Pattern.compile("[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}\\x{200D}]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SPOKEN = Pattern.compile("[\\p{L}\\p{Nd}]");

    private PlainWords() {}

    /// The plain words; empty when nothing of it can be spoken.
    public static String of(String text) {
        String plain = LINK.matcher(text).replaceAll("$1");
        plain = ADDRESS.matcher(plain).replaceAll("");
        plain = BULLET.matcher(plain).replaceAll("");
        plain = MARKS.matcher(plain).replaceAll("");
        plain = PICTURES.matcher(plain).replaceAll("");
        plain = SPACES.matcher(plain).replaceAll(" ").strip();
        return SPOKEN.matcher(plain).find() ? plain : "";
    }
}
