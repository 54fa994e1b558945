package kav.crm.whatsapp.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one message says, as it waits to be sent. Immutable.
///
/// @param kind `text`, `template` or a kind of file
/// @param text body or caption, may be empty
/// @param contentSid of the template; null for anything else
/// @param variables of the template, name → value
/// @param mediaId of the file; null when there is none
/// @param confirmsOptOut goes out although the person wants no messages: it says so
public record OutboxRequest(
        String kind,
        String text,
        @Nullable String contentSid,
        Map<String, String> variables,
        @Nullable UUID mediaId,
        boolean confirmsOptOut) {
    public OutboxRequest {
        variables = variables == null ? Map.of() : new LinkedHashMap<>(variables);
    }

    public static OutboxRequest text(String text) {
        return new OutboxRequest("text", text, null, Map.of(), null, false);
    }

    public static OutboxRequest template(
            String text, String contentSid, Map<String, String> variables) {
        return new OutboxRequest("template", text, contentSid, variables, null, false);
    }

    public static OutboxRequest media(String kind, String caption, UUID mediaId) {
        return new OutboxRequest(kind, caption, null, Map.of(), mediaId, false);
    }

    public static OutboxRequest optOutConfirmation(String text) {
        return new OutboxRequest("text", text, null, Map.of(), null, true);
    }
}
