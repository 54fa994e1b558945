package kav.crm.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One turn of the conversation. Immutable.
///
/// Times are milliseconds on the caller's sample clock, 0 = first sample of the stream.
///
/// @param streamNumber the stream it was said on
/// @param ordinal its place within the stream, from 0; the same turn told again replaces it
/// @param text what the caller said, or what the agent set out to say
/// @param heardText what of an agent's text was played; null for a caller's turn
/// @param interrupted whether the caller cut the agent off
/// @param at when it became final
/// @param measures of an agent's turn; null for a caller's, and where nothing was measured
public record Turn(
        int streamNumber,
        int ordinal,
        Speaker speaker,
        String text,
        @Nullable String heardText,
        boolean interrupted,
        long startedMs,
        long endedMs,
        Instant at,
        @Nullable TurnMeasures measures) {
    public Turn {
        if (streamNumber < 1 || ordinal < 0) {
            throw new IllegalArgumentException("no such turn");
        }
    }

    /// A turn of which nothing was measured.
    public Turn(
            int streamNumber,
            int ordinal,
            Speaker speaker,
            String text,
            @Nullable String heardText,
            boolean interrupted,
            long startedMs,
            long endedMs,
            Instant at) {
        this(
                streamNumber,
                ordinal,
                speaker,
                text,
                heardText,
                interrupted,
                startedMs,
                endedMs,
                at,
                null);
    }
}
