package kav.edge.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is answered: status, headers, body. Immutable. `Content-Length`, `Date` and `Connection`
/// are added by the server.
public final class Response implements Answer {
    private final int status;
    private final List<Header> headers;
    private final Body body;

    private Response(int status, List<Header> headers, Body body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200..599");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// Status and headers alone (204, 304, redirects, …).
    public static Response empty(int status) {
        return new Response(status, List.of(), Body.EMPTY);
    }

    /// @param bytes become the response's, must not change any more
    public static Response bytes(int status, String contentType, byte[] bytes) {
        return of(status, contentType, new Body.Bytes(bytes));
    }

    /// `text/plain`, UTF-8.
    public static Response text(int status, String text) {
        return encoded(status, "text/plain; charset=utf-8", text);
    }

    /// `application/json` from its text.
    public static Response json(int status, String json) {
        return encoded(status, "application/json", json);
    }

    /// `application/json` from its UTF-8 bytes, which become the response's.
    public static Response json(int status, byte[] json) {
        return bytes(status, "application/json", json);
    }

    /// `text/xml`, UTF-8: TwiML.
    public static Response xml(int status, String xml) {
        return encoded(status, "text/xml; charset=utf-8", xml);
    }

    /// A part of a file, opened and read while it is sent. A file that is gone by then breaks the
    /// connection: check before.
    public static Response file(
            int status, String contentType, Path path, long offsetBytes, long lengthBytes) {
        return of(status, contentType, new Body.FilePart(path, offsetBytes, lengthBytes));
    }

    /// A body of unknown length.
    public static Response stream(int status, String contentType, BodyWriter writer) {
        return of(status, contentType, new Body.Stream(writer, -1));
    }

    /// A body written over time whose length is known before.
    ///
    /// @param writer gives exactly so many bytes, or breaks the body off
    public static Response stream(
            int status, String contentType, long lengthBytes, BodyWriter writer) {
        return of(status, contentType, new Body.Stream(writer, lengthBytes));
    }

    public static Response problem(Problem problem) {
        return problem.toResponse();
    }

    /// 303, the answer after a form or for another place.
    public static Response seeOther(String location) {
        return empty(303).withHeader("location", location);
    }

    private static Response encoded(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response of(int status, String contentType, Body body) {
        return new Response(status, List.of(new Header("content-type", contentType)), body);
    }

    /// The same with one more header; earlier ones of that name stay (`Set-Cookie`).
    public Response withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, List.copyOf(more), body);
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /// The first header of that name, case ignored.
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /// A copy of the body's bytes; empty for a file or a stream. For tests and signatures.
    public byte[] bodyBytes() {
        return body instanceof Body.Bytes bytes ? bytes.array().clone() : new byte[0];
    }

    Body body() {
        return body;
    }

    /// One header line.
    ///
    /// @param name a token of RFC 9110, lower case on the wire
    /// @param value without control characters
    public record Header(String name, String value) {
        public Header {
            name = name.toLowerCase(java.util.Locale.ROOT);
            if (name.isEmpty() || !name.chars().allMatch(Header::isTokenCharacter)) {
                throw new IllegalArgumentException("not a header name");
            }
            if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7f && c <= 0xff))) {
                throw new IllegalArgumentException("not a value for header " + name);
            }
        }

        private static boolean isTokenCharacter(int c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
    }
}
