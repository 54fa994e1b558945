package kav.crm.whatsapp.outbox;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants sent. Immutable.
///
/// @param accountId of the sender; null: the conversation's, or the business's first
/// @param target whom to
/// @param requests in this order
/// @param idempotencyKey null when none was given
/// @param requestHash of the whole request; the same key with another hash is refused
public record SendOrder(
        @Nullable UUID accountId,
        Target target,
        List<OutboxRequest> requests,
        OutboxRepository.Author author,
        @Nullable String idempotencyKey,
        String requestHash) {
    public SendOrder {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to send");
        }
    }

    /// Whom to write to.
    public sealed interface Target {
        record InConversation(UUID id) implements Target {}

        record ToContact(UUID id) implements Target {}

        /// @param phone E.164
        record ToPhone(String phone) implements Target {}
    }

    /// Whether it is free text or a file, which the window does not always allow.
    public boolean isFree() {
        return requests.stream().anyMatch(request -> !request.kind().equals("template"));
    }
}
