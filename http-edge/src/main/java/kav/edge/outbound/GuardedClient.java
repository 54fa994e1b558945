package kav.edge.outbound;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import kav.edge.outbound.OutboundProblem.Reason;

/// Sends requests to addresses that a business may set, and only where they may go. Thread-safe;
/// blocks up to the request's time.
///
/// Each step (the first, and every redirect) is checked alike: the spelling of the URL, then every
/// address its host has; the connection goes to a checked address and the certificate must be good
/// for the original name. Connections are never kept, so nothing is shared between businesses. No
/// proxy, no cookies, no compression, no credentials but the request's own.
public final class GuardedClient implements AutoCloseable {
    private static final int MAX_REDIRECTS = 3;
    private static final Duration NAME_TIME = Duration.ofSeconds(5);

    private final Destinations destinations;
    private final OutboundRules rules;
    private final ScheduledThreadPoolExecutor deadlines;

    public GuardedClient(OutboundRules rules) {
        this.rules = rules;
        this.destinations = new Destinations(rules);
        this.deadlines =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("outbound-deadline").daemon().factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /// A small answer, in memory.
    ///
    /// @param body of a good answer whole; of another one the beginning
    public record Text(OutboundAnswer answer, String body) {}

    /// Refuses early what would be refused when sent, for whoever takes down an address: spelling,
    /// name, addresses. Says nothing about later, when the name may mean another place.
    ///
    /// @throws OutboundProblem why it is refused, or not known
    public void check(String url) {
        List<InetAddress> _ = destinations.of(Target.of(url), NAME_TIME);
    }

    /// Sends, and hands a good answer's body on as it comes.
    ///
    /// @param sink takes the body, and the beginning of a bad answer's; borrowed, not closed; may
    ///   have got a part when this throws
    /// @throws OutboundProblem when it is refused or fails
    public OutboundAnswer send(OutboundRequest request, OutputStream sink) {
        long endNs = System.nanoTime() + request.within().toNanos();
        OutboundRequest step = request;
        for (int redirects = 0; ; redirects++) {
            Target target = Target.of(step.url());
            List<InetAddress> addresses = destinations.of(target, earlier(NAME_TIME, left(endNs)));
            OutboundAnswer answer =
                    new PinnedExchange(target, addresses, rules.trust(), deadlines)
                            .run(step, left(endNs), sink);
            if (!step.method().equals("GET") || !isRedirect(answer.status())) {
                return answer;
            }
            if (redirects == MAX_REDIRECTS) {
                throw new OutboundProblem(Reason.REDIRECTS);
            }
            String place = place(target.url(), answer);
            step = step.redirectedTo(place, Target.of(place).hasOriginOf(target));
        }
    }

    /// The same with the body as text.
    ///
    /// @throws OutboundProblem when it is refused or fails
    public Text send(OutboundRequest request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        OutboundAnswer answer = send(request, body);
        return new Text(answer, body.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static String place(URI from, OutboundAnswer answer) {
        try {
            return from.resolve(answer.header("location").orElseThrow()).toString();
        } catch (IllegalArgumentException | java.util.NoSuchElementException _) {
            throw new OutboundProblem(Reason.REDIRECTS);
        }
    }

    private static Duration left(long endNs) {
        Duration left = Duration.ofNanos(endNs - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw new OutboundProblem(Reason.TIMEOUT);
        }
        return left;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Ends the watch over time limits; no requests after that.
    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
