package kav.edge.api.whatsapp;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import kav.edge.whatsapp.TextPieces;
import org.jspecify.annotations.Nullable;

/// What is to be sent and whom to: one of `to`, `contact_id`, `conversation_id`, and one of `text`,
/// `template`, `media`. Immutable.
public record SendBody(
        @Schema("The sender; absent: the conversation's, or the first one")
                @Nullable UUID accountId,
        @Schema(value = "E.164", pattern = "\\+[1-9][0-9]{6,14}") @Nullable String to,
        @Nullable UUID contactId,
        @Nullable UUID conversationId,
        @Schema(
                        value = "Sent in pieces of 1,600 characters at most",
                        minLength = 1,
                        maxLength = 16_000)
                @Nullable String text,
        @Nullable TemplateChoice template,
        @Nullable MediaChoice media) {

    /// An approved text.
    public record TemplateChoice(
            @Schema(value = "Twilio's name of it", pattern = "[A-Za-z0-9_]{1,64}")
                    String contentSid,
            @Schema("Variable → value, such as `{\"1\":\"Dana\"}`")
                    @Nullable Map<String, String> variables) {}

    /// A file that was uploaded (`POST /api/media`).
    public record MediaChoice(UUID id, @Schema(maxLength = 1_024) @Nullable String caption) {}

    static final SendBody EXAMPLE =
            new SendBody(null, "+972501234567", null, null, "שלום, ההזמנה מוכנה", null, null);

    SendOrder.Target target() {
        int named =
                (to == null ? 0 : 1)
                        + (contactId == null ? 0 : 1)
                        + (conversationId == null ? 0 : 1);
        if (named != 1) {
            throw ApiProblem.field("/to", "one-of", "give to, contact_id or conversation_id");
        }
        if (to != null) {
            return new SendOrder.Target.ToPhone(to);
        }
        return contactId != null
                ? new SendOrder.Target.ToContact(contactId)
                : new SendOrder.Target.InConversation(
                        java.util.Objects.requireNonNull(conversationId));
    }

    /// @param kindOfFile from a file's id to its kind
    List<OutboxRequest> requests(java.util.function.Function<UUID, String> kindOfFile) {
        int named = (text == null ? 0 : 1) + (template == null ? 0 : 1) + (media == null ? 0 : 1);
        if (named != 1) {
            throw ApiProblem.field("/text", "one-of", "give text, template or media");
        }
        if (text != null) {
            if (text.isBlank()) {
                throw ApiProblem.field("/text", "blank", "there is nothing to read in it");
            }
            return TextPieces.of(text).stream().map(OutboxRequest::text).toList();
        }
        if (template != null) {
            Map<String, String> variables =
                    template.variables() == null ? Map.of() : template.variables();
            return List.of(OutboxRequest.template("", template.contentSid(), variables));
        }
        MediaChoice file = java.util.Objects.requireNonNull(media);
        String caption = file.caption() == null ? "" : file.caption();
        return List.of(OutboxRequest.media(kindOfFile.apply(file.id()), caption, file.id()));
    }
}
