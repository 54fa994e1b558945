package kav.crm.call;

import java.time.Instant;

/// The beginning of one media stream of a call. Immutable.
///
/// @param number 1 for the first stream of the call; the call token carries it
/// @param streamSid the carrier's name of it, 1 to 64 characters
/// @param node where its audio is
/// @param at when
public record StreamStart(int number, String streamSid, NodeBoot node, Instant at) {
    /// The longest name of a stream that the records take.
    public static final int MAX_SID_CHARACTERS = 64;

    public StreamStart {
        if (number < 1 || streamSid.isEmpty() || streamSid.length() > MAX_SID_CHARACTERS) {
            throw new IllegalArgumentException("no such stream");
        }
    }
}
