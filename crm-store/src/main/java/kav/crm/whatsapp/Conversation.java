package kav.crm.whatsapp;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one person and one sender write to each other. Immutable.
///
/// @param account address of the sender
/// @param chat address of the person
/// @param contactId null when no number is known
/// @param contactName the contact's name in the records; empty when it has none
/// @param title how the person calls themselves
/// @param lastInboundAt when the person wrote last; null when never
/// @param preview the first words of the last message
/// @param unread messages that nobody has read
/// @param assigneeId the user who looks after it
/// @param optedOutSince since when the person wants no messages; null when they do
public record Conversation(
        UUID id,
        UUID accountId,
        Provider provider,
        String account,
        String chat,
        @Nullable UUID contactId,
        String contactName,
        String title,
        @Nullable Instant lastInboundAt,
        Instant lastMessageAt,
        String preview,
        int unread,
        @Nullable UUID assigneeId,
        Mode mode,
        Status status,
        @Nullable Instant optedOutSince,
        long version) {
    /// How long a business may write freely after the person's last message
    /// (`https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-window`).
    public static final Duration WINDOW = Duration.ofHours(24);

    /// Who answers.
    public enum Mode {
        MACHINE,
        PERSON;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException when it is none
        public static Mode of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether it waits for something.
    public enum Status {
        OPEN,
        CLOSED;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException when it is none
        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Until when free text may be sent; empty when the person never wrote. The bridge knows no
    /// window.
    public Optional<Instant> windowClosesAt() {
        return Optional.ofNullable(lastInboundAt).map(at -> at.plus(WINDOW));
    }

    /// Whether free text may be sent now.
    public boolean isWindowOpen(Instant now) {
        return provider == Provider.BAILEYS
                || windowClosesAt().filter(closes -> now.isBefore(closes)).isPresent();
    }
}
