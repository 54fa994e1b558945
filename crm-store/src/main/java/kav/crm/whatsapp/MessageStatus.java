package kav.crm.whatsapp;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How far a message came. The database decides what a word may change (`whatsapp_status_climbs`):
/// statuses only climb, in whatever order a provider tells them. Immutable.
public enum MessageStatus {
    /// Came in.
    RECEIVED,
    QUEUED,
    SENDING,
    /// Handed to the provider, whose answer got lost: a person decides whether to send it again.
    UNKNOWN,
    SENT,
    DELIVERED,
    READ,
    FAILED,
    UNDELIVERED;

    private static final Set<MessageStatus> RESENDABLE = Set.of(UNKNOWN, FAILED, UNDELIVERED);

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when it is none
    public static MessageStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether a person may have it sent again.
    public boolean isResendable() {
        return RESENDABLE.contains(this);
    }

    /// What a word of Twilio's means here
    /// (`https://www.twilio.com/docs/messaging/api/message-resource#message-status-values`).
    public static Optional<MessageStatus> ofTwilio(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "accepted", "scheduled", "queued" -> QUEUED;
                    case "sending" -> SENDING;
                    case "sent" -> SENT;
                    case "delivered", "partially_delivered" -> DELIVERED;
                    case "read" -> READ;
                    case "failed", "canceled" -> FAILED;
                    case "undelivered" -> UNDELIVERED;
                    default -> null;
                });
    }
}
