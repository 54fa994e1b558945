package kav.edge.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import kav.crm.page.Page;
import kav.crm.page.Update;
import kav.edge.api.json.ApiJson;
import kav.edge.http.Response;

/// What an operation answers. Immutable.
public final class ApiAnswer {
    private final Response response;

    private ApiAnswer(Response response) {
        this.response = response;
    }

    /// 200 with JSON; with an `ETag` when it is [Versioned].
    public static ApiAnswer ok(Object json) {
        return of(200, json);
    }

    /// 201 with JSON.
    ///
    /// @param location path of what was made
    public static ApiAnswer created(String location, Object json) {
        return of(201, json).withHeader("location", location);
    }

    /// 202 with JSON: it will be done.
    public static ApiAnswer accepted(Object json) {
        return of(202, json);
    }

    /// JSON with any status; with an `ETag` when it is [Versioned].
    public static ApiAnswer of(int status, Object json) {
        ApiAnswer answer = new ApiAnswer(Response.json(status, ApiJson.write(json)));
        return json instanceof Versioned versioned ? answer.tagged(versioned.version()) : answer;
    }

    /// 204.
    public static ApiAnswer noContent() {
        return new ApiAnswer(Response.empty(204));
    }

    /// A part of a list: `{"items":[…],"next":"…"}`, without `next` on the last page.
    public static ApiAnswer page(Page<?> page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.items());
        if (page.next() != null) {
            json.put("next", page.next().encoded());
        }
        return ok(json);
    }

    /// A list that is always whole: `{"items":[…]}`.
    public static ApiAnswer items(List<?> items) {
        return ok(Map.of("items", items));
    }

    /// 200 with what it is now, 404, or 412.
    ///
    /// @param json from what is stored to JSON that is [Versioned]
    public static <T> ApiAnswer of(Update<T> update, Function<T, ? extends Versioned> json) {
        return switch (update) {
            case Update.Done<T>(T now) -> ok(json.apply(now));
            case Update.Missing<T>() -> throw ApiProblem.notFound();
            case Update.Stale<T>(long version) -> throw ApiProblem.stale(version);
        };
    }

    /// The same where it is stored as it is shown.
    public static <T extends Versioned> ApiAnswer of(Update<T> update) {
        return of(update, now -> now);
    }

    /// 200 with the `ETag` of a version that does not stand in the JSON.
    public static ApiAnswer withVersion(Object json, long version) {
        return new ApiAnswer(Response.json(200, ApiJson.write(json))).tagged(version);
    }

    /// Anything else: a file, a stream, a redirect.
    public static ApiAnswer response(Response response) {
        return new ApiAnswer(response);
    }

    /// The same with one more header.
    public ApiAnswer withHeader(String name, String value) {
        return new ApiAnswer(response.withHeader(name, value));
    }

    private ApiAnswer tagged(long version) {
        return withHeader("etag", '"' + Long.toString(version) + '"');
    }

    /// Reads the header `If-Match`.
    ///
    /// @return empty when it names no version of ours
    static OptionalLong versionIn(String ifMatch) {
        String text = ifMatch.strip();
        boolean isVersion = text.length() <= 20 && text.matches("\"[0-9]{1,18}\"");
        return isVersion
                ? OptionalLong.of(Long.parseLong(text.substring(1, text.length() - 1)))
                : OptionalLong.empty();
    }

    Response toResponse() {
        return response.header("cache-control").isPresent()
                ? response
                : response.withHeader("cache-control", "no-store");
    }
}
