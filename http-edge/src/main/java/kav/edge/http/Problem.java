package kav.edge.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as a caller of the interface reads it, `application/problem+json` (RFC 9457).
/// Immutable. Holds words only: never a cause, a query or anything of another business.
///
/// @param type URI of the kind of problem, `about:blank` where the status says everything
/// @param title short words for the kind of problem
/// @param status HTTP status, 400..599
/// @param detail words for this occurrence, or null
/// @param instance URI or id of this occurrence, or null
/// @param errors what is wrong with which part of the body; usually empty
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<Field> errors) {
    /// The media type of the JSON text.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// One part of the body that is wrong.
    ///
    /// @param pointer where (JSON Pointer, RFC 6901); empty for the body as a whole
    /// @param code a constant for programs, such as `required`
    /// @param detail words for people
    public record Field(String pointer, String code, String detail) {}

    public Problem {
        errors = List.copyOf(errors);
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
                null,
                List.of());
    }

    public static Problem of(int status, String detail) {
        return of(status).withDetail(detail);
    }

    public Problem withDetail(String words) {
        return new Problem(type, title, status, words, instance, errors);
    }

    public Problem withInstance(String id) {
        return new Problem(type, title, status, detail, id, errors);
    }

    public Problem withErrors(List<Field> fields) {
        return new Problem(type, title, status, detail, instance, fields);
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
        if (!errors.isEmpty()) {
            json.append(",\"errors\":[");
            for (int i = 0; i < errors.size(); i++) {
                Field error = errors.get(i);
                member(json.append(i == 0 ? "{" : ",{"), "pointer", error.pointer());
                member(json.append(','), "code", error.code());
                member(json.append(','), "detail", error.detail());
                json.append('}');
            }
            json.append(']');
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
