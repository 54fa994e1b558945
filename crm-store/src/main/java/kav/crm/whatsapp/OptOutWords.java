package kav.crm.whatsapp;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Words by which a person refuses or wants messages: the whole message, nothing else in it.
/// English ones as Twilio knows them for SMS
/// (`https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out`), Hebrew ones as people here
/// write them. Immutable.
public final class OptOutWords {
    private static final Set<String> STOP_ENGLISH =
            Set.of(
                    "stop",
                    "stopall",
                    "unsubscribe",
                    "end",
                    "quit",
                    "revoke",
                    "optout",
                    "opt out",
                    "cancel");
    private static final Set<String> STOP_HEBREW =
            Set.of("הסר", "הסרה", "עצור", "עצרו", "די", "הסירו אותי", "להסיר", "תפסיקו");
    private static final Set<String> START_ENGLISH = Set.of("start", "unstop", "yes");
    private static final Set<String> START_HEBREW = Set.of("התחל", "הצטרף", "חידוש", "הצטרפות");

    private OptOutWords() {}

    /// What a message asks for.
    public enum Wish {
        STOP,
        START
    }

    /// The wish of a message, if that is all it says.
    public static Optional<Wish> wish(String body) {
        String word = normal(body);
        if (STOP_ENGLISH.contains(word) || STOP_HEBREW.contains(word)) {
            return Optional.of(Wish.STOP);
        }
        return START_ENGLISH.contains(word) || START_HEBREW.contains(word)
                ? Optional.of(Wish.START)
                : Optional.empty();
    }

    /// What a person reads who refused, in the language they did it in.
    public static String confirmation(String body) {
        return STOP_HEBREW.contains(normal(body))
                ? "הוסרת מרשימת ההודעות ולא נשלח לך הודעות נוספות. לחידוש השיבו: התחל"
                : "You have been unsubscribed and will get no more messages. Reply START to resume.";
    }

    /// Without marks of direction, punctuation at the ends, and capitals.
    private static String normal(String body) {
        return Normalizer.normalize(body, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("^[\\s\\p{Punct}]+|[\\s\\p{Punct}]+$", "")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
