package kav.edge.http;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/// The request being taken in: its head, what the gate said about it, its body so far. Confined to
/// the event loop.
final class Intake {
    /// A body up to this length costs less than the question whether it may come.
    private static final int UNASKED_BYTES = 16 * 1024;

    private final HttpRequest head;
    private final RequestGate.Verdict verdict;
    private final BodyBudget.Share share;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean isWhole;

    /// @param peer address at the other end of the socket
    /// @param share what its body may take of the server's memory
    Intake(HttpRequest head, RequestGate gate, InetAddress peer, BodyBudget.Share share) {
        this.head = head;
        this.share = share;
        this.verdict = gate.check(head, peer);
    }

    /// Stands for a request whose head did not come in time.
    static HttpRequest unread() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    HttpRequest head() {
        return head;
    }

    RequestGate.Verdict verdict() {
        return verdict;
    }

    boolean isHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    boolean isHttp10() {
        return head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    boolean isKeepAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    /// Whether the peer waits for 100 before it sends the body.
    boolean isContinueExpected() {
        return HttpUtil.is100ContinueExpected(head) && RequestGate.hasBody(head.headers());
    }

    /// Whether everything of the request has come.
    boolean isWhole() {
        return isWhole;
    }

    /// The refusal that is due at once, because waiting for the body would be waste or a risk.
    Optional<Response> refusalBeforeBody() {
        return verdict instanceof RequestGate.Verdict.Refused refused
                        && (refused.mustClose() || RequestGate.hasBody(head.headers()))
                ? Optional.of(refused.response())
                : Optional.empty();
    }

    /// Whom to ask before the body is read: it is long, or does not say how long it is.
    Optional<RequestGate.Verdict.Admitted> toBeAsked() {
        return verdict instanceof RequestGate.Verdict.Admitted admitted
                        && admitted.found().route().entry() != Route.Entry.OPEN
                        && RequestGate.mayExceed(head.headers(), UNASKED_BYTES)
                ? Optional.of(admitted)
                : Optional.empty();
    }

    /// Takes a piece of the body.
    ///
    /// @param content borrowed, its bytes are copied
    /// @return why the request is refused now, or empty
    Optional<Response> add(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            int status = RequestGate.statusOf(content.decoderResult().cause());
            return Optional.of(Response.problem(Problem.of(status)));
        }
        int bytes = content.content().readableBytes();
        if (verdict instanceof RequestGate.Verdict.Admitted admitted && bytes > 0) {
            if (body.size() + bytes > admitted.maxBodyBytes()) {
                return Optional.of(Response.problem(RequestGate.tooLarge(admitted.maxBodyBytes())));
            }
            if (!share.take(bytes)) {
                Problem busy = Problem.of(503, "too many bodies at once");
                return Optional.of(busy.toResponse().withHeader("retry-after", "1"));
            }
            copy(content, bytes);
        }
        isWhole = content instanceof LastHttpContent;
        return Optional.empty();
    }

    private void copy(HttpContent content, int bytes) {
        try {
            content.content().readBytes(body, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("an array takes every byte", e);
        }
    }

    /// The body is no longer needed. Idempotent.
    void release() {
        body = new ByteArrayOutputStream(0);
        share.giveBack();
    }

    Request whole(RequestGate.Verdict.Admitted admitted) {
        byte[] whole = body.toByteArray();
        body = new ByteArrayOutputStream(0);
        return new Request(admitted.head(), admitted.found().pathParameters(), whole);
    }
}
