package kav.edge.voice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.voice.VoiceListener.Caller;
import kav.edge.voice.VoiceListener.Notice;
import kav.edge.voice.trust.Trust;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;

/// The form of one voice webhook, read leniently: only the CallSid must be there. Immutable.
///
/// @param fields all fields as sent, the first value of each
/// @param trust whose word it is
record Webhook(CallSid callSid, Map<String, String> fields, Trust trust) {
    /// What Twilio gives as From when the caller's number is withheld
    /// (`https://www.twilio.com/docs/voice/twiml#request-parameters`; the numbers are words typed
    /// on a keypad: RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE).
    private static final Set<String> WITHHELD =
            Set.of(
                    "anonymous",
                    "restricted",
                    "unknown",
                    "unavailable",
                    "+7378742833",
                    "+2562533",
                    "+8656696",
                    "+266696687",
                    "+86282452253");

    private static final int MAX_FIELD_LENGTH = 4_096;

    /// More than any number, SIP address or client name of Twilio.
    private static final int MAX_ADDRESS_LENGTH = 320;

    /// @throws ProblemException 400 without a usable CallSid, or with an endless From or To
    static Webhook of(Request request, Trust trust) {
        Map<String, String> fields = new HashMap<>();
        for (String name : request.form().names()) {
            String value = request.form().first(name).orElse("");
            fields.put(name, value.substring(0, Math.min(value.length(), MAX_FIELD_LENGTH)));
        }
        for (String name : List.of("From", "To")) {
            if (fields.getOrDefault(name, "").length() > MAX_ADDRESS_LENGTH) {
                throw new ProblemException(Problem.of(400, name + " has more than 320 characters"));
            }
        }
        return new Webhook(callSid(request.form().first("CallSid").orElse("")), fields, trust);
    }

    private static CallSid callSid(String text) {
        boolean printable =
                text.codePoints()
                        .noneMatch(c ->
                                Character.isISOControl(c)
                                        || (c >= 0xD800 && c <= 0xDFFF)
                                        || (c & 0xFFFE) == 0xFFFE);
        try {
            if (printable) {
                return new CallSid(text);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new ProblemException(
                Problem.of(400, "CallSid must have 1 to 64 printable characters"));
    }

    /// The same news as one about another call.
    ///
    /// @throws ProblemException 400 when that is no CallSid
    Webhook about(String otherCall) {
        return new Webhook(callSid(otherCall), fields, trust);
    }

    /// A field, or empty.
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    Caller caller() {
        return new Caller(callSid, nullable("AccountSid"), from(), nullable("To"));
    }

    Notice notice() {
        return new Notice(fields);
    }

    private @Nullable String from() {
        String from = nullable("From");
        return from == null || WITHHELD.contains(from.toLowerCase(java.util.Locale.ROOT))
                ? null
                : from;
    }

    private @Nullable String nullable(String name) {
        String value = field(name);
        return value.isBlank() ? null : value;
    }
}
