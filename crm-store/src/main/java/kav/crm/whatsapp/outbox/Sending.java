package kav.crm.whatsapp.outbox;

import java.time.Instant;
import java.util.UUID;
import kav.crm.whatsapp.Provider;
import org.jspecify.annotations.Nullable;

/// A message on its way to the provider. Immutable.
///
/// @param account address of the sender
/// @param accountSid the Twilio account it belongs to; null: the server's own
/// @param chat address of the person
/// @param attempt counts the sendings; its callback's address names it
/// @param tries how often this sending was tried, this time included
/// @param lastCode what ended the try before; null when it is the first
/// @param claimedAt when this try began
public record Sending(
        UUID messageId,
        OutboxRequest request,
        Provider provider,
        UUID accountId,
        String account,
        @Nullable String accountSid,
        String chat,
        int attempt,
        int tries,
        @Nullable String lastCode,
        Instant claimedAt) {}
