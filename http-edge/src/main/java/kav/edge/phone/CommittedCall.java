package kav.edge.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import kav.edge.phone.carrier.CarrierHttp;
import org.jspecify.annotations.Nullable;

/// What the server wrote down about a call, for a telephone on the same machine. Thread-safe.
final class CommittedCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private CommittedCall() {}

    /// Asks a server on loopback; null for any other and when it does not tell.
    static @Nullable JsonNode fetch(CarrierHttp http, URI server, String callSid)
            throws InterruptedException {
        if (!isLoopback(server)) {
            return null;
        }
        try {
            HttpResponse<byte[]> answer =
                    http.plain(
                            "GET",
                            server.resolve("/debug/calls/" + callSid),
                            new byte[0],
                            "",
                            null);
            return answer.statusCode() == OK ? JSON.readTree(answer.body()) : null;
        } catch (IOException _) {
            return null;
        }
    }

    /// Prints the transcript and the lead.
    static void print(PrintWriter out, JsonNode committed) {
        out.println("written down     (as committed)");
        for (JsonNode turn : committed.path("turns")) {
            String text = turn.path("text").asText("");
            String heard = turn.path("heard").asText(text);
            boolean cut = turn.path("interrupted").asBoolean(false);
            out.println(
                    "  "
                            + CallEvents.clock(turn.path("atMs").asLong())
                            + String.format("  %-7s ", turn.path("speaker").asText())
                            + text
                            + (cut ? "  [heard: " + heard + "]" : ""));
        }
        JsonNode lead = committed.path("lead");
        if (lead.isObject()) {
            lead.properties()
                    .forEach(field ->
                            out.println(
                                    "  lead  " + field.getKey() + ": " + plain(field.getValue())));
        }
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static boolean isLoopback(URI server) {
        try {
            return server.getHost() != null
                    && InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
