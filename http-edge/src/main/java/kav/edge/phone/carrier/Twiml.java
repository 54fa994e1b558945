package kav.edge.phone.carrier;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a server told the carrier to do, verb by verb (https://www.twilio.com/docs/voice/twiml).
/// Immutable.
public record Twiml(List<Verb> verbs) {
    /// One verb of a TwiML document.
    public sealed interface Verb {}

    /// `<Connect><Stream>`: the call's sound goes to a WebSocket.
    ///
    /// @param action asked when the stream is over; null when absent
    /// @param statusCallback told when the stream starts and stops; null when absent
    public record ConnectStream(
            String url,
            @Nullable URI action,
            @Nullable URI statusCallback,
            Map<String, String> parameters)
            implements Verb {
        public ConnectStream {
            parameters = Map.copyOf(parameters);
        }
    }

    /// `<Say>`: the carrier's own voice speaks.
    public record Say(String text, String language) implements Verb {}

    /// Any other verb, with its attributes and text as one readable line.
    public record Other(String name, String detail) implements Verb {}

    public Twiml {
        verbs = List.copyOf(verbs);
    }

    /// The first stream to open, if there is one.
    public Optional<ConnectStream> stream() {
        return verbs.stream()
                .filter(ConnectStream.class::isInstance)
                .map(ConnectStream.class::cast)
                .findFirst();
    }

    /// Whether the document speaks or plays anything by itself, as an apology does.
    public boolean isAnnouncement() {
        return verbs.stream()
                .anyMatch(verb ->
                        verb instanceof Say
                                || verb instanceof Other other && other.name().equals("Play"));
    }
}
