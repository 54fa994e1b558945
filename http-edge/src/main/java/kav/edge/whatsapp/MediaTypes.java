package kav.edge.whatsapp;

import java.util.List;

/// Which files WhatsApp carries, and how large
/// (`https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages`). Stateless.
public final class MediaTypes {
    /// What may be sent and fetched.
    public static final List<String> KNOWN =
            List.of(
                    "image/jpeg",
                    "image/png",
                    "image/webp",
                    "audio/ogg",
                    "audio/amr",
                    "audio/3gpp",
                    "audio/aac",
                    "audio/mpeg",
                    "audio/mp4",
                    "video/mp4",
                    "video/3gpp",
                    "application/pdf",
                    "application/msword",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                    "text/plain",
                    "text/vcard",
                    "text/x-vcard");

    public static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_IMAGE_BYTES = 5 * 1024 * 1024;

    private MediaTypes() {}

    /// How large a file of that type may be.
    public static int maxBytes(String type) {
        return type.startsWith("image/") ? MAX_IMAGE_BYTES : MAX_BYTES;
    }

    /// Whether a browser may show it in its own window; everything else is saved.
    public static boolean isShown(String type) {
        return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
    }
}
