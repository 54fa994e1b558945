package kav.edge.voice.trust;

import java.nio.charset.StandardCharsets;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// What the webhook's answer promises to the stream that follows: this call, of this business, may
/// open its stream of this number. Immutable.
///
/// @param streamNumber counts the streams of one call from 1; a number is used once
/// @param agent who answers, at most [#MAX_AGENT_BYTES] bytes of UTF-8
public record CallToken(CallSid callSid, BusinessId businessId, int streamNumber, String agent) {
    /// Keeps the whole token below the 500 characters of a `<Parameter>`.
    public static final int MAX_AGENT_BYTES = 80;

    public CallToken {
        if (streamNumber < 1) {
            throw new IllegalArgumentException("streams are counted from 1");
        }
        if (agent.getBytes(StandardCharsets.UTF_8).length > MAX_AGENT_BYTES) {
            throw new IllegalArgumentException("an agent's name has at most 80 bytes");
        }
    }

    /// What came of looking at a token's text.
    public sealed interface Verdict {
        /// Ours and in time; whether its number is still unused is the store's to say.
        record Valid(CallToken token) implements Verdict {}

        /// Ours, but too late.
        record Expired() implements Verdict {}

        /// Looks like a token but is not ours.
        record Forged() implements Verdict {}

        /// No token at all.
        record Malformed() implements Verdict {}
    }
}
