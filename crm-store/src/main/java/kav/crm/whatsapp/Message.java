package kav.crm.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message of a conversation. Immutable.
///
/// @param providerMessageId null while the provider has not named it
/// @param authorId the user who wrote it, null for anybody else
/// @param kind `text image audio video document sticker location contacts button template …`
/// @param location JSON, see `Arrival.Location`; null when there is none
/// @param replyTo the provider's id of what is quoted
/// @param errorCode the provider's, or a word of ours; null when all is well
/// @param at when it came in, or was handed in to be sent
public record Message(
        UUID id,
        UUID conversationId,
        Direction direction,
        @Nullable String providerMessageId,
        Author author,
        @Nullable UUID authorId,
        String kind,
        String text,
        @Nullable String location,
        @Nullable String buttonPayload,
        @Nullable String replyTo,
        MessageStatus status,
        @Nullable String errorCode,
        Instant at,
        Instant statusAt,
        List<Medium> media) {
    public Message {
        media = List.copyOf(media);
    }

    /// Which way it goes.
    public enum Direction {
        INBOUND,
        OUTBOUND;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who wrote it.
    public enum Author {
        CONTACT,
        PERSON,
        MACHINE,
        /// Kav itself: the confirmation of a refusal.
        SYSTEM;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A file of it.
    ///
    /// @param state `pending ready refused failed`
    /// @param bytes null while unknown
    public record Medium(
            UUID id, String contentType, String name, @Nullable Long bytes, String state) {}

    Message with(List<Medium> files) {
        return new Message(
                id,
                conversationId,
                direction,
                providerMessageId,
                author,
                authorId,
                kind,
                text,
                location,
                buttonPayload,
                replyTo,
                status,
                errorCode,
                at,
                statusAt,
                files);
    }
}
