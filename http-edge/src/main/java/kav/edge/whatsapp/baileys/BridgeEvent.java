package kav.edge.whatsapp.baileys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kav.crm.bridge.BridgePerson;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.inbox.Arrival;
import org.jspecify.annotations.Nullable;

/// What the bridge tells, read and checked. Immutable.
sealed interface BridgeEvent {
    ObjectMapper MAPPER = new ObjectMapper();
    int MOST_TEXT = 65_536;

    /// The session it is about, which names the account.
    String session();

    /// Someone wrote.
    ///
    /// @param id WhatsApp's; a repaired message has one of its own
    /// @param arrival as far as the message itself tells
    record Message(String session, String id, BridgePerson from, Arrival arrival)
            implements BridgeEvent {}

    /// A message of ours came further.
    record Status(String session, String id, MessageStatus status, @Nullable String code)
            implements BridgeEvent {}

    /// The connection changed.
    record Connection(String session, String state, @Nullable Integer code)
            implements BridgeEvent {}

    /// An opaque address turned out to be a telephone.
    record Mapping(String session, BridgePerson person) implements BridgeEvent {}

    /// A process asks for the session.
    record Lease(String session, UUID holder, Duration length) implements BridgeEvent {}

    /// Something that a newer bridge tells and this server does not know.
    record Other(String session) implements BridgeEvent {}

    /// @return empty when it is no event of ours
    static Optional<BridgeEvent> read(byte[] body, Instant now) {
        try {
            JsonNode json = MAPPER.readTree(body);
            String session = json.path("session").asText("");
            if (!session.matches("[a-z0-9-]{1,64}")) {
                return Optional.empty();
            }
            return switch (json.path("type").asText("")) {
                case "message" -> message(session, json, now);
                case "status" -> status(session, json);
                case "connection" ->
                        Optional.of(
                                new Connection(
                                        session,
                                        text(json, "state", 20),
                                        json.path("code").isInt()
                                                ? json.path("code").intValue()
                                                : null));
                case "mapping" ->
                        person(json, text(json, "lid", 64))
                                .map(person -> new Mapping(session, person));
                case "lease" -> lease(session, json);
                default -> Optional.of(new Other(session));
            };
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<BridgeEvent> message(String session, JsonNode json, Instant now) {
        String id = text(json, "id", 128);
        Optional<BridgePerson> from = person(json.path("from"), text(json.path("from"), "jid", 64));
        if (id.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        Arrival arrival =
                new Arrival(
                        from.get().chat(),
                        from.get().phone(),
                        text(json, "push_name", 200),
                        json.path("kind").asText("other"),
                        text(json, "text", MOST_TEXT),
                        java.util.List.of(),
                        location(json.path("location")),
                        null,
                        json.hasNonNull("reply_to") ? text(json, "reply_to", 128) : null,
                        null,
                        now);
        boolean isRepaired = json.path("repaired").asBoolean(false);
        return Optional.of(
                new Message(session, isRepaired ? id + "/repaired" : id, from.get(), arrival));
    }

    private static Arrival.@Nullable Location location(JsonNode json) {
        return json.isObject()
                ? new Arrival.Location(
                        text(json, "latitude", 40), text(json, "longitude", 40), "", "")
                : null;
    }

    private static Optional<BridgeEvent> status(String session, JsonNode json) {
        String id = text(json, "id", 128);
        MessageStatus status =
                switch (json.path("status").asText("")) {
                    case "server_ack" -> MessageStatus.SENT;
                    case "delivered" -> MessageStatus.DELIVERED;
                    case "read", "played" -> MessageStatus.READ;
                    case "error" -> MessageStatus.FAILED;
                    default -> null;
                };
        if (id.isEmpty() || status == null) {
            return Optional.empty();
        }
        String code = text(json, "code", 20);
        return Optional.of(new Status(session, id, status, code.isEmpty() ? null : code));
    }

    private static Optional<BridgeEvent> lease(String session, JsonNode json) {
        int seconds = json.path("seconds").asInt(-1);
        return seconds < 0 || seconds > 300
                ? Optional.empty()
                : Optional.of(
                        new Lease(
                                session,
                                UUID.fromString(json.path("holder").asText("")),
                                Duration.ofSeconds(seconds)));
    }

    /// @param json with `lid` and `pn`, as far as they are known
    private static Optional<BridgePerson> person(JsonNode json, String chat) {
        String lid = text(json, "lid", 64);
        String phone = text(json, "pn", 20);
        boolean hasLid = lid.matches("[0-9]{5,20}@lid");
        boolean hasPhone = phone.matches("\\+[1-9][0-9]{6,14}");
        return chat.isEmpty() || (!hasLid && !hasPhone)
                ? Optional.empty()
                : Optional.of(new BridgePerson(chat, hasLid ? lid : null, hasPhone ? phone : null));
    }

    /// Without NUL, which the records cannot hold; cut where it is too long.
    private static String text(JsonNode json, String name, int most) {
        String text = json.path(name).asText("").replace("\0", "");
        return text.length() <= most ? text : text.substring(0, most);
    }
}
