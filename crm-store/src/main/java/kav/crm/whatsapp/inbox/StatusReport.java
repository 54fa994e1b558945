package kav.crm.whatsapp.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a provider says became of a message. Immutable.
///
/// @param told the word of `MessageStatus`
/// @param errorCode the provider's, null when all is well
/// @param messageId ours, when the callback's address carried it: heals a send whose answer was
///   lost
/// @param attempt which sending of that message it speaks of; 0 when the address carried none
/// @param at when it came to us
public record StatusReport(
        String told,
        @Nullable String errorCode,
        @Nullable UUID messageId,
        int attempt,
        Instant at) {}
