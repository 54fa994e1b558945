package kav.bench.search;

import java.util.List;

/// The words of one language by rank: the commonest are real ones, as customers write them; those
/// that are rarer are made of syllables, always the same for a rank. Immutable.
///
/// @param common the first ranks
/// @param syllables what the others are made of
record Vocabulary(List<String> common, List<String> syllables) {
    /// How many words there are.
    static final int WORDS = 50_000;

    static final Vocabulary HEBREW =
            new Vocabulary(
                    split(
                            """
                            של את לא אני זה על עם כן מה גם תודה שלום אפשר יש לי רוצה בוקר טוב היום מחר
                            תור לקבוע בשעה פגישה מתי כמה עולה מחיר הזמנה משלוח חשבונית טלפון מספר כתובת
                            רחוב בית עבודה אתמול שבוע הבא ראשון שני שלישי רביעי חמישי שישי בבקשה אשמח
                            לדעת פרטים נוספים מעוניין שירות לקוחות נציג לדבר לחזור אליי דחוף בעיה תקלה
                            לא עובד הגיע עדיין מחכה תשובה אישור ביטול לבטל להזיז תשלום אשראי העברה בנק
                            קבלה החזר כסף הנחה מבצע סניף פתוח סגור שעות פעילות חנות מוצר מלאי גודל צבע
                            ירושלים חיפה תל אביב נתניה אשדוד באר שבע מרפאה רופא טיפול ילד ילדה אישה
                            משפחה רכב מוסך ביטוח שיפוץ דירה השכרה מזגן מטבח אינסטלטור חשמלאי צבעי
                            """),
                    split(
                            """
                            בר גל דו רי מש נה כו לי פר צי קט שו תי זר חב טל סי עד אמ וי הנ צמ קר רט
                            """));

    static final Vocabulary ENGLISH =
            new Vocabulary(
                    split(
                            """
                            the to you I is for my can please thanks hello hi yes no we it on at when what
                            appointment tomorrow today morning price order delivery invoice phone number
                            address street home office week monday sunday call back urgent problem broken
                            waiting answer confirm cancel move payment card transfer bank receipt refund
                            discount sale branch open closed hours shop product stock size colour doctor
                            treatment child family car garage insurance apartment rent kitchen plumber
                            electrician quote available interested details service agent speak soon
                            """),
                    split(
                            """
                            ba den cor mil tan ver so lin por tek ram sul gon fi dra wen mor pal kis bro
                            """));

    private static List<String> split(String words) {
        return List.of(words.strip().split("\\s+"));
    }

    /// The word of a rank: 0 is the commonest.
    String word(int rank) {
        if (rank < common.size()) {
            return common.get(rank);
        }
        StringBuilder word = new StringBuilder();
        for (int rest = rank; rest > 0; rest /= syllables.size()) {
            word.append(syllables.get(rest % syllables.size()));
        }
        return word.toString();
    }

    /// A random word: of a rank with probability about 1 / (rank + 1) (Zipf's law).
    ///
    /// @param chance 0 to 1
    String word(double chance) {
        return word((int) Math.pow(WORDS, chance) - 1);
    }
}
