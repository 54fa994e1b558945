package kav.media.call.journal;

import java.util.Locale;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import org.jspecify.annotations.Nullable;

/// Who and what one stream of a call is about. Immutable.
///
/// @param streamNumber counts the streams of the call from 1: a transfer or a reconnect opens the
///   next
/// @param business whose call it is
/// @param agent name of the agent that answers
/// @param from the caller's number, null when withheld
/// @param to the number called, null when unknown
/// @param language the agent speaks
public record CallContext(
        CallSid callSid,
        StreamSid streamSid,
        int streamNumber,
        BusinessId business,
        String agent,
        @Nullable String from,
        @Nullable String to,
        Locale language) {
    /// The same, in another language.
    public CallContext in(Locale other) {
        return new CallContext(callSid, streamSid, streamNumber, business, agent, from, to, other);
    }
}
