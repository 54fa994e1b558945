package kav.crm.whatsapp.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kav.crm.whatsapp.Provider;

/// One thing a provider told, named so that telling it again changes nothing. Immutable.
///
/// @param account the receiving account: `whatsapp:+…`, or the bridge's session
/// @param providerId the provider's name of the message, 1 to 200 characters
/// @param status empty for a message; for a status the word told
/// @param payload JSON: an {@link Arrival} or a {@link StatusReport}
/// @param at when it came to us
public record InboxItem(
        UUID id,
        Provider provider,
        String account,
        Kind kind,
        String providerId,
        String status,
        String payload,
        Instant at) {
    private static final int MAX_PROVIDER_ID = 200;

    public InboxItem {
        if (providerId.isEmpty() || providerId.length() > MAX_PROVIDER_ID) {
            throw new IllegalArgumentException("a provider's id has 1 to 200 characters");
        }
    }

    /// What was told.
    public enum Kind {
        MESSAGE,
        STATUS;

        /// As it stands in the database.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A message that came in.
    public static InboxItem message(
            UUID id, Provider provider, String account, String providerId, Arrival arrival) {
        return new InboxItem(
                id,
                provider,
                account,
                Kind.MESSAGE,
                providerId,
                "",
                Payloads.write(arrival),
                arrival.at());
    }

    /// What became of a message that was sent.
    public static InboxItem status(
            UUID id, Provider provider, String account, String providerId, StatusReport report) {
        return new InboxItem(
                id,
                provider,
                account,
                Kind.STATUS,
                providerId,
                report.told(),
                Payloads.write(report),
                report.at());
    }
}
