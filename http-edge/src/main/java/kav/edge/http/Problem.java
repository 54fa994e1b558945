package kav.edge.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An error as a caller of the interface reads it, `application/problem+json` (RFC 9457).
/// Immutable. Holds words only: never a cause, a query or anything of another business.
///
/// @param type URI of the kind of problem, `about:blank` where the status says everything
/// @param title short words for the kind of problem
/// @param status HTTP status, 400..599
/// @param detail words for this occurrence, or null
/// @param instance URI or id of this occurrence, or null
public record Problem(
        String type, String title, int status, @Nullable String detail, @Nullable String instance) {
    /// The media type of the JSON text.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status of 400..599");
        }
    }

    /// The problem that its status describes wholly.
    public static Problem of(int status) {
        return new Problem(
                "about:blank",
                HttpResponseStatus.valueOf(status).reasonPhrase(),
                status,
                null,
                null);
    }

    public static Problem of(int status, String detail) {
        return of(status).withDetail(detail);
    }

    public Problem withDetail(String words) {
        return new Problem(type, title, status, words, instance);
    }

    public Problem withInstance(String id) {
        return new Problem(type, title, status, detail, id);
    }

    public Response toResponse() {
        return Response.bytes(status, MEDIA_TYPE, toJson().getBytes(StandardCharsets.UTF_8));
    }

    /// The JSON object, absent members left out.
    public String toJson() {
        StringBuilder json = new StringBuilder(160).append('{');
        member(json, "type", type);
        member(json.append(','), "title", title);
        json.append(",\"status\":").append(status);
        if (detail != null) {
            member(json.append(','), "detail", detail);
        }
        if (instance != null) {
            member(json.append(','), "instance", instance);
        }
        return json.append('}').toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
