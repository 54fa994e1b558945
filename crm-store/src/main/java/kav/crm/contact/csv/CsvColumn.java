package kav.crm.contact.csv;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a column of a spreadsheet means.
public enum CsvColumn {
    NAME,
    FIRST_NAME,
    LAST_NAME,
    COMPANY,
    LANGUAGE,
    PHONE,
    WHATSAPP,
    EMAIL,
    /// A field of the business's own, under the name of the column.
    CUSTOM,
    /// Left out.
    IGNORE;

    /// What people call them, in lower case without signs.
    private static final Map<CsvColumn, Set<String>> NAMES =
            Map.of(
                    NAME,
                            Set.of(
                                    "name",
                                    "full name",
                                    "fullname",
                                    "contact",
                                    "שם",
                                    "שם מלא",
                                    "לקוח",
                                    "איש קשר"),
                    FIRST_NAME, Set.of("first name", "firstname", "given name", "שם פרטי"),
                    LAST_NAME,
                            Set.of("last name", "lastname", "surname", "family name", "שם משפחה"),
                    COMPANY,
                            Set.of(
                                    "company",
                                    "organization",
                                    "organisation",
                                    "חברה",
                                    "ארגון",
                                    "עסק"),
                    LANGUAGE, Set.of("language", "שפה"),
                    PHONE,
                            Set.of(
                                    "phone",
                                    "phone number",
                                    "telephone",
                                    "tel",
                                    "mobile",
                                    "cell",
                                    "cellphone",
                                    "טלפון",
                                    "מספר טלפון",
                                    "נייד",
                                    "טלפון נייד",
                                    "פלאפון",
                                    "סלולרי",
                                    "phone 2",
                                    "phone2",
                                    "טלפון 2"),
                    WHATSAPP, Set.of("whatsapp", "וואטסאפ", "ווטסאפ"),
                    EMAIL,
                            Set.of(
                                    "email",
                                    "e mail",
                                    "mail",
                                    "email address",
                                    "אימייל",
                                    "מייל",
                                    "דואל",
                                    "דוא ל"),
                    IGNORE, Set.of("id", "created at", "updated at", ""));

    /// The meaning of a column by what stands above it; a field of its own when nobody knows it.
    static CsvColumn of(String header) {
        String plain =
                header.toLowerCase(Locale.ROOT)
                        .replaceAll("[\"'״׳]", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(CUSTOM);
    }
}
