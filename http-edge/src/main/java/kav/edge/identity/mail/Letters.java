package kav.edge.identity.mail;

/// The texts of letters, in Hebrew and English. Stateless.
public final class Letters {
    private Letters() {}

    /// Somebody is asked into a business.
    ///
    /// @param locale `he` or `en`
    public static Letter invitation(String to, String locale, String business, String link) {
        return locale.equals("he")
                ? new Letter(
                        to,
                        "הזמנה ל־" + oneLine(business) + " ב־Kav",
                        """
                        שלום,

                        הוזמנת לעבוד עם %s ב־Kav.
                        להצטרפות ולבחירת סיסמה יש לפתוח את הקישור (תקף לשבעה ימים, לשימוש אחד):

                        %s

                        אם ההזמנה אינה מוכרת לך, אפשר להתעלם מהודעה זו.
                        """
                                .formatted(oneLine(business), link))
                : new Letter(
                        to,
                        "Invitation to " + oneLine(business) + " on Kav",
                        """
                        Hello,

                        you are invited to work with %s on Kav.
                        Open this link to join and choose a password (good for seven days, once):

                        %s

                        If you do not know of this invitation, you can ignore this letter.
                        """
                                .formatted(oneLine(business), link));
    }

    /// Somebody forgot their password.
    ///
    /// @param locale `he` or `en`
    public static Letter reset(String to, String locale, String link) {
        return locale.equals("he")
                ? new Letter(
                        to,
                        "בחירת סיסמה חדשה ל־Kav",
                        """
                        שלום,

                        התבקשה סיסמה חדשה לחשבון שלך ב־Kav.
                        לבחירת סיסמה יש לפתוח את הקישור (תקף לשעה אחת, לשימוש אחד):

                        %s

                        אם לא ביקשת זאת, אפשר להתעלם מהודעה זו; הסיסמה הקודמת נשארת בתוקף.
                        """
                                .formatted(link))
                : new Letter(
                        to,
                        "A new password for Kav",
                        """
                        Hello,

                        a new password was asked for your account on Kav.
                        Open this link to choose one (good for one hour, once):

                        %s

                        If it was not you, ignore this letter; the old password stays good.
                        """
                                .formatted(link));
    }

    /// A name may hold anything; a header's line must not.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
