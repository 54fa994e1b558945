package kav.crm.call;

import java.time.Instant;

/// How a call or a stream ended. Immutable.
///
/// @param reason one word of the line's EndReason, {@link #LOST}, or {@link #CARRIER_SILENT}
/// @param side whose side ended it: `caller`, `us`, `carrier`, `vendor`
/// @param detail one plain sentence for the owner; no secret, no caller's words
/// @param at when
public record Ending(String reason, String side, String detail, Instant at) {
    /// The reason given by a node that found the owner's lease expired: a guess, which whoever
    /// knows better may replace.
    public static final String LOST = "lost";

    /// The reason given when the carrier told nothing for long: a guess, too.
    public static final String CARRIER_SILENT = "carrier_silent";

    /// Both guesses, in SQL.
    static final String GUESSES = "('lost', 'carrier_silent')";

    public Ending {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an ending has a reason");
        }
    }
}
