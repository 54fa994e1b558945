package kav.edge.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A whole request, its body in memory. Handed to one handler; may be read on any thread, by one
/// thread at a time.
public final class Request {
    private static final int MAX_PARAMETERS = 1_000;

    private final Head head;
    private final Map<String, String> pathParameters;
    private final byte[] body;
    private @Nullable Parameters query;
    private @Nullable Parameters form;

    /// @param pathParameters by the names in the route's pattern, decoded; the rest taken by `*` as
    ///   `*`
    /// @param body becomes the request's
    public Request(Head head, Map<String, String> pathParameters, byte[] body) {
        this.head = head;
        this.pathParameters = pathParameters;
        this.body = body;
    }

    /// What is known before the body.
    ///
    /// @param target path and query exactly as sent (origin form), as signatures want them
    /// @param path the decoded path, starting with `/`
    /// @param headers not to be changed
    public record Head(
            HttpMethod method, String target, String path, HttpHeaders headers, Client client) {
        /// The first header of that name, case ignored.
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// What was known before the body.
    public Head head() {
        return head;
    }

    public HttpMethod method() {
        return head.method();
    }

    /// Whether it only asks what may be asked (RFC 9110 section 9.3.7).
    public boolean isOptions() {
        return head.method().equals(HttpMethod.OPTIONS);
    }

    /// Whether only the answer's head is wanted.
    public boolean isHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    /// Path and query exactly as sent.
    public String target() {
        return head.target();
    }

    /// The decoded path.
    public String path() {
        return head.path();
    }

    /// The decoded segment under a name of the route's pattern.
    ///
    /// @throws IllegalArgumentException when the pattern has no such name
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no segment {" + name + "}");
        }
        return value;
    }

    /// What the last `*` of the pattern took, without a leading slash; empty when that was nothing.
    public String pathRest() {
        return pathParameters.getOrDefault("*", "");
    }

    /// The query as sent, without `?`; empty when there is none.
    public String rawQuery() {
        int mark = target().indexOf('?');
        return mark < 0 ? "" : target().substring(mark + 1);
    }

    /// The decoded query.
    ///
    /// @throws ProblemException 400 when it is not percent-encoded rightly
    public Parameters query() {
        if (query == null) {
            query = decode(rawQuery());
        }
        return query;
    }

    /// The first value of that name in the query.
    public Optional<String> queryParameter(String name) {
        return query().first(name);
    }

    /// The first header of that name, case ignored.
    public Optional<String> header(String name) {
        return head.header(name);
    }

    /// Every header of that name, in the order sent.
    public List<String> headers(String name) {
        return head.headers().getAll(name);
    }

    /// Names and values of all headers, in the order sent.
    public List<Map.Entry<String, String>> headers() {
        return List.copyOf(head.headers().entries());
    }

    /// The body's bytes, not copied: read only. Empty when there is none.
    public byte[] body() {
        return body;
    }

    /// The body as UTF-8.
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The type of the body, lower case, without parameters; empty when none was sent.
    public String mediaType() {
        return mediaTypeOf(head.headers());
    }

    static String mediaTypeOf(HttpHeaders headers) {
        String type = headers.get("content-type", "");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon))
                .strip()
                .toLowerCase(java.util.Locale.ROOT);
    }

    /// The body decoded as `application/x-www-form-urlencoded`, UTF-8; no parameters when the body
    /// is of another type.
    ///
    /// @throws ProblemException 400 when it is not percent-encoded rightly
    public Parameters form() {
        if (form == null) {
            boolean isForm = mediaType().equals("application/x-www-form-urlencoded");
            form = isForm ? decode(bodyText()) : Parameters.NONE;
        }
        return form;
    }

    private static Parameters decode(String text) {
        if (text.isEmpty()) {
            return Parameters.NONE;
        }
        try {
            QueryStringDecoder decoder =
                    QueryStringDecoder.builder()
                            .hasPath(false)
                            .maxParams(MAX_PARAMETERS)
                            .semicolonIsNormalChar(true)
                            .build(text);
            return new Parameters(decoder.parameters());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "a parameter is not percent-encoded rightly"));
        }
    }

    public Client client() {
        return head.client();
    }

    /// The real client, seen through the trusted proxies.
    public InetAddress remoteAddress() {
        return client().address();
    }

    /// `http` or `https`, as the client spoke it.
    public String scheme() {
        return client().scheme();
    }

    /// Whether this machine asks, with no proxy between.
    public boolean isLoopback() {
        return client().isLoopback();
    }
}
