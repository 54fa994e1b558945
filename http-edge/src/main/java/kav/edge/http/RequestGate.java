package kav.edge.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides by the head of a request alone: to whom it goes, or why it is refused before its body is
/// read. Thread-safe.
final class RequestGate {
    private static final String RETRY_AFTER_S = "2";

    private final Supplier<Router> routers;
    private final ClientResolver clients;
    private final boolean isTls;
    private final int usualBodyBytes;

    /// @param routers the table as it is now
    RequestGate(Supplier<Router> routers, HttpSettings settings) {
        this.routers = routers;
        this.clients = new ClientResolver(settings.trustedProxies());
        this.isTls = settings.tls() != null;
        this.usualBodyBytes = settings.limits().bodyBytes();
    }

    sealed interface Verdict {
        /// @param maxBodyBytes a longer body is refused
        record Admitted(Router.Match.Found found, Request.Head head, int maxBodyBytes)
                implements Verdict {}

        /// @param mustClose whether the framing of what follows cannot be relied on
        record Refused(Response response, boolean mustClose) implements Verdict {}
    }

    /// @param peer address at the other end of the socket
    Verdict check(HttpRequest request, InetAddress peer) {
        if (request.decoderResult().isFailure()) {
            return broken(statusOf(request.decoderResult().cause()));
        }
        int framing = statusOfFraming(request);
        if (framing != 0) {
            return broken(framing);
        }
        if (request.method().equals(HttpMethod.OPTIONS) && request.uri().equals("*")) {
            return new Verdict.Refused(Response.empty(204), false);
        }
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        if (target.isEmpty()) {
            return refused(Problem.of(400, "the request target is malformed"));
        }
        Client client = clients.resolve(peer, isTls, request.headers());
        Request.Head head =
                new Request.Head(
                        request.method(),
                        target.get().origin(),
                        target.get().path(),
                        request.headers(),
                        client);
        Router router = routers.get();
        if (router == Router.NOT_YET) {
            Response starting = Response.problem(Problem.of(503, "the server is starting"));
            return new Verdict.Refused(starting.withHeader("retry-after", RETRY_AFTER_S), false);
        }
        return switch (router.find(request.method(), head.path())) {
            case Router.Match.NotFound _ -> refused(Problem.of(404));
            case Router.Match.OtherMethods other -> otherMethods(request.method(), other);
            case Router.Match.Found found ->
                    found.route().guard().test(head) ? body(found, head) : refused(Problem.of(404));
        };
    }

    /// The status for what the decoder could not read.
    static int statusOf(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> 414;
            case TooLongHttpHeaderException _ -> 431;
            default -> 400;
        };
    }

    /// RFC 9112 sections 2.3, 3.2 and 6.1; 0 when all is well.
    private static int statusOfFraming(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean isHttp11 = version.equals(HttpVersion.HTTP_1_1);
        if (!isHttp11 && !version.equals(HttpVersion.HTTP_1_0)) {
            return 505;
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (isHttp11 && hosts.isEmpty())) {
            return 400;
        }
        if (!hosts.isEmpty() && !hosts.getFirst().chars().allMatch(RequestGate::belongsIntoHost)) {
            return 400;
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean isPlain = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
        return codings.isEmpty() || isPlain ? 0 : 501;
    }

    private static boolean belongsIntoHost(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~!$&'()*+,;=:[]%".indexOf(c) >= 0;
    }

    private static Verdict otherMethods(HttpMethod method, Router.Match.OtherMethods other) {
        String allow = String.join(", ", other.allowed());
        Response response =
                method.equals(HttpMethod.OPTIONS)
                        ? Response.empty(204)
                        : Response.problem(Problem.of(405));
        return new Verdict.Refused(response.withHeader("allow", allow), false);
    }

    private Verdict body(Router.Match.Found found, Request.Head head) {
        HttpHeaders headers = head.headers();
        String expect = headers.get(HttpHeaderNames.EXPECT);
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            return refused(Problem.of(417));
        }
        Route route = found.route();
        int maxBodyBytes = route.bodyLimit(usualBodyBytes);
        if (announcedBytes(headers) > maxBodyBytes) {
            return refused(tooLarge(maxBodyBytes));
        }
        boolean isOther =
                !route.mediaTypes().isEmpty()
                        && hasBody(headers)
                        && !route.mediaTypes().contains(Request.mediaTypeOf(headers));
        return isOther ? refused(Problem.of(415)) : new Verdict.Admitted(found, head, maxBodyBytes);
    }

    static Problem tooLarge(int maxBodyBytes) {
        return Problem.of(413, "the body is longer than " + maxBodyBytes + " bytes");
    }

    static boolean hasBody(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || announcedBytes(headers) > 0;
    }

    /// Whether the body may be longer than that.
    static boolean mayExceed(HttpHeaders headers, int bytes) {
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || announcedBytes(headers) > bytes;
    }

    /// 0 when the request does not say. The decoder has checked the number.
    private static long announcedBytes(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Verdict refused(Problem problem) {
        return new Verdict.Refused(Response.problem(problem), false);
    }

    private static Verdict broken(int status) {
        return new Verdict.Refused(Response.problem(Problem.of(status)), true);
    }
}
