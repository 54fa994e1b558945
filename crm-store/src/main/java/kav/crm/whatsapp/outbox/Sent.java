package kav.crm.whatsapp.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a wish to send. Immutable.
public sealed interface Sent {
    /// It is written down and will be sent.
    ///
    /// @param isRepeated whether the same key had asked before
    record Queued(List<UUID> messageIds, boolean isRepeated) implements Sent {
        public Queued {
            messageIds = List.copyOf(messageIds);
        }
    }

    /// No such conversation, contact, number, file or message in this business.
    ///
    /// @param what the field of the request that names it
    record Missing(String what) implements Sent {}

    /// No sender is set up, or it is switched off.
    record NoSender() implements Sent {}

    /// Free text is not allowed now.
    ///
    /// @param closedAt null when the person never wrote
    record WindowClosed(@Nullable Instant closedAt) implements Sent {}

    /// The person wants no messages.
    record OptedOut(Instant since) implements Sent {}

    /// That key was used for something else.
    record KeyUsed() implements Sent {}

    /// It needs no sending: it is under way, or arrived.
    record NotNeeded() implements Sent {}
}
