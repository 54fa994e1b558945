package kav.bench.search;

import java.util.List;
import java.util.SplittableRandom;

/// What people write, and their names: Hebrew and English, few words all the time, many seldom. The
/// same number always gives the same text, whoever asks. Thread-safe.
final class Words {
    /// In every fifth message or so.
    static final String COMMON = Vocabulary.HEBREW.word(2);

    /// In one of 200 messages or so.
    static final String MIDDLING = "חשבונית";

    /// In one of 25,000 messages or so.
    static final String RARE = Vocabulary.HEBREW.word(20_000);

    /// In one of two million messages.
    static final String ALMOST_NEVER = "צפרדע";

    private static final int ALMOST_NEVER_EVERY = 2_000_000;
    private static final String[] PREFIXES = {
        "", "", "", "", "", "ו", "ה", "ב", "ל", "מ", "ש", "כש"
    };

    private static final List<String> FIRST_NAMES =
            split(
                    """
                    דוד יוסף משה נועם אורי איתן יעקב דניאל אברהם מיכאל יונתן עומר רון אלון גיא עידו שרה
                    רחל מרים נועה תמר מיכל יעל רבקה אסתר חנה שירה מאיה ליאור דנה רונית אילנה Ahmed
                    Fatima Maria Elena Igor Sergey Olga David Sarah Daniel Anna Michael Natalia Omar
                    """);
    private static final List<String> LAST_NAMES =
            split(
                    """
                    כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן מלכה אזולאי כץ יוסף דוד עמר אוחיון חדד
                    גבאי בן אדרי לוין טל קליין חזן שפירא משה אשכנזי Levy Cohen Khalil Haddad Ivanov
                    Petrov Smirnov Goldberg Friedman Mizrahi Nasser Kaplan Shapiro Katz Mansour
                    """);

    private static final List<String> COMPANIES =
            split("נדלן שיווק בנייה הנדסה יבוא תקשורת ביטוח Group Solutions Trade Tech Media");

    private Words() {}

    private static List<String> split(String words) {
        return List.of(words.strip().split("\\s+"));
    }

    /// 3 to 14 words.
    ///
    /// @param number of the message
    static String sentence(int number) {
        SplittableRandom random = new SplittableRandom(number);
        boolean isHebrew = random.nextInt(4) > 0;
        Vocabulary vocabulary = isHebrew ? Vocabulary.HEBREW : Vocabulary.ENGLISH;
        StringBuilder sentence = new StringBuilder();
        int words = 3 + random.nextInt(12);
        for (int place = 0; place < words; place++) {
            sentence.append(place == 0 ? "" : " ")
                    .append(isHebrew ? PREFIXES[random.nextInt(PREFIXES.length)] : "")
                    .append(vocabulary.word(random.nextDouble()));
        }
        if (number % ALMOST_NEVER_EVERY == ALMOST_NEVER_EVERY / 2) {
            sentence.append(' ').append(ALMOST_NEVER);
        }
        return sentence.toString();
    }

    /// A first and a last name; half of the last names are rare ones.
    static String name(int contact) {
        SplittableRandom random = new SplittableRandom(~(long) contact);
        String first = of(FIRST_NAMES, random);
        return first
                + ' '
                + (random.nextBoolean()
                        ? of(LAST_NAMES, random)
                        : Vocabulary.HEBREW.word(200 + random.nextInt(20_000)));
    }

    /// One contact in three has one.
    static String company(int contact) {
        SplittableRandom random = new SplittableRandom(contact + 77_777_777_777L);
        return random.nextInt(3) > 0
                ? ""
                : Vocabulary.HEBREW.word(200 + random.nextInt(40_000))
                        + ' '
                        + of(COMPANIES, random);
    }

    /// Zipf again.
    private static String of(List<String> names, SplittableRandom random) {
        return names.get((int) Math.pow(names.size() + 1, random.nextDouble()) - 1);
    }
}
