package kav.edge.phone.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a server sends on a media stream, as strictly as Twilio: a missing or an extra field,
/// an unknown event or another stream's name break the protocol (Twilio warning 31951).
/// Thread-safe.
public final class ServerMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where the parts of a message go.
    public interface Receiver {
        /// Sound to be played; any length above 0.
        ///
        /// @param payload μ-law, taken over
        void onMedia(byte[] payload);

        /// A name to be sent back when all before it was played.
        void onMark(String name);

        /// Throw away what was not played.
        void onClear();

        /// A message that breaks the protocol, with what is wrong.
        void onBroken(String fault);
    }

    private ServerMessages() {}

    /// Reads one text message and calls the receiver exactly once.
    public static void read(String text, String streamSid, Receiver receiver) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            receiver.onBroken("not JSON");
            return;
        }
        String event = message.path("event").asText();
        if (!streamSid.equals(message.path("streamSid").asText())) {
            receiver.onBroken("wrong streamSid");
            return;
        }
        switch (event) {
            case "media" -> media(message, receiver);
            case "mark" -> mark(message, receiver);
            case "clear" -> clear(message, receiver);
            default -> receiver.onBroken("unknown event");
        }
    }

    private static void media(JsonNode message, Receiver receiver) {
        byte[] payload = payload(message.path("media").path("payload"));
        if (!has(message, "event", "streamSid", "media")
                || !has(message.path("media"), "payload")) {
            receiver.onBroken("media with missing or extra fields");
        } else if (payload == null || payload.length == 0) {
            receiver.onBroken("media payload is not base64");
        } else {
            receiver.onMedia(payload);
        }
    }

    private static void mark(JsonNode message, Receiver receiver) {
        JsonNode name = message.path("mark").path("name");
        if (has(message, "event", "streamSid", "mark")
                && has(message.path("mark"), "name")
                && name.isTextual()) {
            receiver.onMark(name.asText());
        } else {
            receiver.onBroken("mark with missing or extra fields");
        }
    }

    private static void clear(JsonNode message, Receiver receiver) {
        if (has(message, "event", "streamSid")) {
            receiver.onClear();
        } else {
            receiver.onBroken("clear with extra fields");
        }
    }

    private static boolean has(JsonNode node, String... fields) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return node.isObject() && names.equals(Set.of(fields));
    }

    private static byte @Nullable [] payload(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(node.asText());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
