package kav.edge.api.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kav.crm.event.Event;
import kav.edge.api.json.ApiJson;

/// Events on the wire: `id`, `event`, `data` (one line of JSON) and an empty line.
final class EventText {
    /// A line of no meaning that keeps the connection alive.
    private static final String HEARTBEAT = ":\n\n";

    /// First words: how long a client waits before it comes back, ms.
    private static final String HELLO = "retry: 2000\n\n";

    /// Says: what you have seen last is not known any more, read everything afresh.
    private static final String RESET = "event: reset\ndata: {}\n\n";

    private EventText() {}

    static byte[] heartbeat() {
        return bytes(HEARTBEAT);
    }

    static byte[] hello() {
        return bytes(HELLO);
    }

    static byte[] reset() {
        return bytes(RESET);
    }

    /// @param isKept whether a client may come back to it: only then it has an id
    static byte[] of(Event event, boolean isKept) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", event.kind());
        data.put("at", event.at());
        data.put("facts", event.facts());
        String id = isKept ? "id: " + event.id() + "\n" : "";
        return bytes(id + "event: " + event.kind() + "\ndata: " + ApiJson.text(data) + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
