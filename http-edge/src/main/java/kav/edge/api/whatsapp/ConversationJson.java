package kav.edge.api.whatsapp;

import java.time.Instant;
import java.util.UUID;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.Provider;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What one person and one sender write to each other. Immutable.
public record ConversationJson(
        UUID id,
        UUID accountId,
        Provider provider,
        @Schema("Address of the sender") String account,
        @Schema("Address of the person") String chat,
        @Nullable UUID contactId,
        @Schema("The contact's name in the records") String contactName,
        @Schema("How the person calls themselves") String title,
        @Schema("The first words of the last message") String preview,
        int unread,
        Conversation.Mode mode,
        Conversation.Status status,
        @Nullable UUID assigneeId,
        Instant lastMessageAt,
        @Nullable Instant lastInboundAt,
        @Schema("Until when free text may be sent") @Nullable Instant windowClosesAt,
        @Schema("Whether free text may be sent now") boolean windowOpen,
        @Schema("Since when the person wants no messages") @Nullable Instant optedOutSince,
        long version)
        implements Versioned {
    static ConversationJson of(Conversation conversation, Instant now) {
        return new ConversationJson(
                conversation.id(),
                conversation.accountId(),
                conversation.provider(),
                conversation.account(),
                conversation.chat(),
                conversation.contactId(),
                conversation.contactName(),
                conversation.title(),
                conversation.preview(),
                conversation.unread(),
                conversation.mode(),
                conversation.status(),
                conversation.assigneeId(),
                conversation.lastMessageAt(),
                conversation.lastInboundAt(),
                conversation.windowClosesAt().orElse(null),
                conversation.isWindowOpen(now),
                conversation.optedOutSince(),
                conversation.version());
    }
}
