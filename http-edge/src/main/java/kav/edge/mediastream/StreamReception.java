package kav.edge.mediastream;

import kav.media.call.Call;
import kav.media.call.Line;
import kav.media.twilio.TwilioMessage;

/// Decides about a stream that starts: whose call it is, and whether it may run. Called on the
/// event loop, must not block.
public interface StreamReception {
    Reception receive(TwilioMessage.Start start, Line line);

    /// Yes or no.
    sealed interface Reception permits Taken, Refused {}

    /// The call runs.
    record Taken(Call call) implements Reception {}

    /// @param why a short constant, sent as the close reason
    record Refused(String why) implements Reception {}
}
