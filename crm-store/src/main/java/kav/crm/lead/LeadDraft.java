package kav.crm.lead;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import kav.crm.CallerAddress;
import org.jspecify.annotations.Nullable;

/// What a caller left behind. Immutable.
///
/// @param phone the caller's number, E.164, at most 320 characters are kept; null when withheld,
///   then there is no contact
/// @param name of the person, empty when unknown
/// @param about one line about what they want
/// @param answers question key → answer, in the order asked
/// @param at when it was said
public record LeadDraft(
        @Nullable String phone,
        String name,
        String about,
        Map<String, String> answers,
        Instant at) {
    public LeadDraft {
        phone = CallerAddress.capped(phone);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}
