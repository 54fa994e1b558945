package kav.media.dialogue;

import java.util.Locale;
import java.util.Map;

/// What an agent says first while the business is closed, where its script has no such sentence.
/// Then it goes on as always, so that whoever calls can leave a message. Immutable.
public final class ClosedGreeting {
    private static final Map<String, String> BY_LANGUAGE =
            Map.of(
                    "he",
                    "שלום, אנחנו סגורים כרגע. השאירו פרטים ונחזור אליכם.",
                    "en",
                    "Hello, we are closed now. Leave your details and we will call you back.",
                    "ar",
                    "مرحبا، نحن مغلقون الآن. اتركوا التفاصيل وسنعود إليكم.",
                    "ru",
                    "Здравствуйте, мы сейчас закрыты. Оставьте свои данные, и мы перезвоним.",
                    "fr",
                    "Bonjour, nous sommes fermés. Laissez vos coordonnées, nous vous rappellerons.",
                    "es",
                    "Hola, ahora estamos cerrados. Deje sus datos y le llamaremos.",
                    "de",
                    "Guten Tag, wir haben geschlossen. Hinterlassen Sie bitte Ihre Angaben.");

    private ClosedGreeting() {}

    /// The sentence in that language; empty for one that nobody wrote it in.
    public static String in(Locale language) {
        // Java wrote Hebrew as iw until 17; a tag may still
        String code = language.getLanguage().equals("iw") ? "he" : language.getLanguage();
        return BY_LANGUAGE.getOrDefault(code, "");
    }
}
