package kav.crm.contact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chance of business. Immutable.
///
/// @param contactId null when the caller withheld the number
/// @param callId the call it came from; null when it was entered by hand
/// @param answers question key → answer, in the order asked
/// @param status `new` at first
public record Lead(
        UUID id,
        @Nullable UUID contactId,
        @Nullable UUID callId,
        String about,
        Map<String, String> answers,
        String status) {
    public Lead {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}
