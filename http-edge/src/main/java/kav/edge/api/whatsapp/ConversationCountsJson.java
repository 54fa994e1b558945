package kav.edge.api.whatsapp;

import kav.crm.whatsapp.WhatsAppConversationRepository.Counts;
import kav.edge.api.json.Schema;

/// How many conversations are open. Immutable.
public record ConversationCountsJson(
        @Schema("Of whoever asks") int mine,
        @Schema("Of nobody") int unassigned,
        int all,
        @Schema("Of whoever asks or of nobody, with something unread") int unread) {
    static ConversationCountsJson of(Counts counts) {
        return new ConversationCountsJson(
                counts.mine(), counts.unassigned(), counts.all(), counts.unread());
    }
}
