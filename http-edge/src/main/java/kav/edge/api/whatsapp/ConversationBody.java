package kav.edge.api.whatsapp;

import java.util.UUID;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.WhatsAppConversationRepository.Change;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What a person changes of a conversation. Immutable.
public record ConversationBody(
        @Schema("Who answers: `person` takes over, `machine` hands back") Conversation.Mode mode,
        Conversation.Status status,
        @Schema("The user who looks after it") @Nullable UUID assigneeId,
        @Schema("true: everything has been read") @Nullable Boolean read) {
    static ConversationBody of(Conversation now) {
        return new ConversationBody(now.mode(), now.status(), now.assigneeId(), null);
    }

    Change change() {
        return new Change(mode, status, assigneeId, Boolean.TRUE.equals(read));
    }
}
