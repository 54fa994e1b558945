package kav.crm.access;

import java.time.Instant;
import java.util.UUID;

/// An account at Twilio that belongs to one business; its token is not part of it. Immutable.
///
/// @param accountSid `AC` and 32 hexadecimal digits
/// @param label for people
public record TwilioAccount(
        UUID id,
        String accountSid,
        String label,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
