package kav.edge.whatsapp.twilio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kav.crm.whatsapp.inbox.Arrival;
import kav.edge.http.Parameters;
import org.jspecify.annotations.Nullable;

/// The form of an inbound message, read leniently: parameters vary by channel and change without
/// notice (`https://www.twilio.com/docs/messaging/guides/webhook-request`). Stateless.
final class TwilioMessageForm {
    /// Far more than WhatsApp's own 4,096 characters.
    private static final int MAX_TEXT = 65_536;

    private static final int MAX_FIELD = 2_048;
    private static final int MAX_MEDIA = 16;
    private static final Pattern PHONE = Pattern.compile("whatsapp:(\\+[1-9][0-9]{6,14})");

    private TwilioMessageForm() {}

    static Arrival read(Parameters form, Instant at) {
        String from = field(form, "From");
        List<Arrival.Medium> media = media(form);
        return new Arrival(
                from,
                phone(from),
                field(form, "ProfileName"),
                kind(form, media),
                text(form),
                media,
                location(form),
                nullable(form, "ButtonPayload", "ListId"),
                nullable(form, "OriginalRepliedMessageSid"),
                nullable(form, "AccountSid"),
                at);
    }

    /// E.164 out of `whatsapp:+…`.
    static @Nullable String phone(String address) {
        var phone = PHONE.matcher(address);
        return phone.matches() ? phone.group(1) : null;
    }

    private static String text(Parameters form) {
        String body = form.first("Body").orElse("");
        String text = body.isEmpty() ? form.first("ButtonText").orElse("") : body;
        String chosen = text.isEmpty() ? form.first("ListTitle").orElse("") : text;
        return chosen.substring(0, Math.min(chosen.length(), MAX_TEXT));
    }

    private static String kind(Parameters form, List<Arrival.Medium> media) {
        String told = field(form, "MessageType");
        if (!told.isEmpty()) {
            return told.length() <= 32 ? told : "unknown";
        }
        if (!media.isEmpty()) {
            String type = media.getFirst().contentType();
            int slash = type.indexOf('/');
            String family = slash < 0 ? "" : type.substring(0, slash);
            return List.of("image", "audio", "video").contains(family) ? family : "document";
        }
        return form.first("Latitude").isPresent() ? "location" : "text";
    }

    private static List<Arrival.Medium> media(Parameters form) {
        int count;
        try {
            count = Integer.parseInt(field(form, "NumMedia"));
        } catch (NumberFormatException _) {
            count = 0;
        }
        List<Arrival.Medium> media = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MAX_MEDIA); i++) {
            String url = field(form, "MediaUrl" + i);
            if (!url.isEmpty()) {
                media.add(new Arrival.Medium(url, field(form, "MediaContentType" + i), ""));
            }
        }
        return media;
    }

    private static Arrival.@Nullable Location location(Parameters form) {
        String latitude = field(form, "Latitude");
        String longitude = field(form, "Longitude");
        return latitude.isEmpty() || longitude.isEmpty()
                ? null
                : new Arrival.Location(
                        latitude, longitude, field(form, "Label"), field(form, "Address"));
    }

    private static String field(Parameters form, String name) {
        String value = form.first(name).orElse("");
        return value.substring(0, Math.min(value.length(), MAX_FIELD));
    }

    private static @Nullable String nullable(Parameters form, String... names) {
        for (String name : names) {
            String value = field(form, name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
