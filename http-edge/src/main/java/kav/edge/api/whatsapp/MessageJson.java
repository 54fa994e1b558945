package kav.edge.api.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.Payloads;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// One message. Immutable.
public record MessageJson(
        UUID id,
        UUID conversationId,
        Message.Direction direction,
        Message.Author author,
        @Nullable UUID authorId,
        @Schema("`text`, `image`, `audio`, `video`, `document`, `location`, `template` …")
                String kind,
        String text,
        List<FileJson> media,
        @Nullable PlaceJson location,
        @Schema("Of the button or row that was tapped") @Nullable String buttonPayload,
        @Schema("The provider's id of what is quoted") @Nullable String replyTo,
        @Nullable String providerMessageId,
        MessageStatus status,
        @Schema("The provider's, or `opted_out`, `account_inactive` …") @Nullable String errorCode,
        @Schema("Whether a person may have it sent again") boolean resendable,
        Instant at,
        Instant statusAt) {

    /// A file of a message.
    public record FileJson(
            UUID id,
            String contentType,
            @Nullable String name,
            @Nullable Long bytes,
            @Schema("`pending`, `ready`, `refused` or `failed`") String state) {}

    /// A place on the map.
    public record PlaceJson(
            @Schema("Degrees") String latitude,
            @Schema("Degrees") String longitude,
            @Nullable String label,
            @Nullable String address) {}

    static MessageJson of(Message message) {
        return new MessageJson(
                message.id(),
                message.conversationId(),
                message.direction(),
                message.author(),
                message.authorId(),
                message.kind(),
                message.text(),
                message.media().stream().map(MessageJson::file).toList(),
                place(message.location()),
                message.buttonPayload(),
                message.replyTo(),
                message.providerMessageId(),
                message.status(),
                message.errorCode(),
                message.direction() == Message.Direction.OUTBOUND
                        && message.status().isResendable(),
                message.at(),
                message.statusAt());
    }

    private static FileJson file(Message.Medium medium) {
        return new FileJson(
                medium.id(),
                medium.contentType(),
                medium.name().isEmpty() ? null : medium.name(),
                medium.bytes(),
                medium.state());
    }

    private static @Nullable PlaceJson place(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Arrival.Location place = Payloads.read(json, Arrival.Location.class);
        return new PlaceJson(place.latitude(), place.longitude(), place.label(), place.address());
    }
}
