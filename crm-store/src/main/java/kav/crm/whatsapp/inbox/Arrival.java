package kav.crm.whatsapp.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message that came in, in words of no provider. Immutable.
///
/// @param chat who writes, as the provider addresses them: `whatsapp:+…`, a JID
/// @param phone E.164; null when only another identity (LID) is known
/// @param profileName as the person calls themselves, empty when unknown
/// @param kind `text image audio video document sticker location contacts button …`
/// @param buttonPayload of the button or list row that was tapped
/// @param replyTo the provider's id of the message that is quoted
/// @param accountSid of the provider's account that received it, when there is one
/// @param at when it came to us
public record Arrival(
        String chat,
        @Nullable String phone,
        String profileName,
        String kind,
        String text,
        List<Medium> media,
        @Nullable Location location,
        @Nullable String buttonPayload,
        @Nullable String replyTo,
        @Nullable String accountSid,
        Instant at) {
    public Arrival {
        media = media == null ? List.of() : List.copyOf(media);
    }

    /// A file that came with it.
    ///
    /// @param url where the provider keeps it
    public record Medium(String url, String contentType, String name) {}

    /// A place on the map.
    ///
    /// @param latitude degrees, as text: exactly what was sent
    /// @param longitude degrees, as text
    public record Location(String latitude, String longitude, String label, String address) {}
}
