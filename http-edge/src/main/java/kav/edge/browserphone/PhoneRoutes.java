package kav.edge.browserphone;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.UpgradeHandler;
import kav.edge.mediastream.MediaStreams;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.trust.CallToken;

/// The browser telephone's WebSocket. The ticket comes as the second sub-protocol offered: a
/// browser can set no header there, and addresses are written into logs. Thread-safe.
public final class PhoneRoutes {
    /// Where it is opened.
    public static final String PATH = "/ws/phone";

    /// What is spoken: a media stream's messages. The only sub-protocol ever echoed.
    public static final String SUBPROTOCOL = "kav.phone.v1";

    private static final String TICKET = "ticket.";

    private final PhoneSessions sessions;
    private final MediaStreams streams;
    private final PublicAddress address;

    /// @param address of our own page
    public PhoneRoutes(PhoneSessions sessions, MediaStreams streams, PublicAddress address) {
        this.sessions = sessions;
        this.streams = streams;
        this.address = address;
    }

    public List<Route> routes() {
        return List.of(Route.webSocket(PATH, this::decide));
    }

    private UpgradeHandler.Decision decide(Request request) {
        if (!isOurPage(request)) {
            return refused("only this server's own page telephones here");
        }
        return ticket(request)
                .flatMap(sessions::take)
                .map(this::accepted)
                .orElseGet(() -> refused("no ticket, or one that was used or is too old"));
    }

    private UpgradeHandler.Decision accepted(CallToken token) {
        return streams.accept(List.of(SUBPROTOCOL), token);
    }

    private static UpgradeHandler.Decision refused(String why) {
        return UpgradeHandler.refuse(Response.problem(Problem.of(403, why)));
    }

    /// Browsers always name the page's site, and pages cannot change that (RFC 6454, RFC 6455
    /// section 10.2). A proxy may have changed `Host`: then the public address decides.
    private boolean isOurPage(Request request) {
        List<String> origins = request.headers("origin");
        if (origins.size() != 1) {
            return false;
        }
        String origin = origins.getFirst();
        int slashes = origin.indexOf("://");
        String authority = slashes < 0 ? "" : origin.substring(slashes + 3);
        URI own = URI.create(address.base());
        return !authority.isEmpty()
                && (request.header("host").filter(authority::equalsIgnoreCase).isPresent()
                        || origin.equalsIgnoreCase(own.getScheme() + "://" + own.getAuthority()));
    }

    private static Optional<String> ticket(Request request) {
        List<String> offered =
                request.headers("sec-websocket-protocol").stream()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .map(String::strip)
                        .toList();
        return offered.size() == 2
                        && offered.getFirst().equals(SUBPROTOCOL)
                        && offered.getLast().startsWith(TICKET)
                ? Optional.of(offered.getLast().substring(TICKET.length()))
                : Optional.empty();
    }
}
