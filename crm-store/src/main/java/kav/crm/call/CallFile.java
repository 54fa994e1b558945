package kav.crm.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that is written down about one call. Immutable.
///
/// @param streams by number
/// @param turns in the order said
/// @param events in the order happened
public record CallFile(
        Facts call, List<StreamFacts> streams, List<Turn> turns, List<CallEvent> events) {
    public CallFile {
        streams = List.copyOf(streams);
        turns = List.copyOf(turns);
        events = List.copyOf(events);
    }

    /// The call itself.
    ///
    /// @param ending null while it lasts
    public record Facts(
            UUID id,
            String callSid,
            CallStatus status,
            Direction direction,
            @Nullable String from,
            @Nullable String to,
            @Nullable UUID agentId,
            @Nullable UUID contactId,
            @Nullable String nodeId,
            Instant startedAt,
            @Nullable Ending ending) {}

    /// One stream of it.
    ///
    /// @param ending null while it lasts
    public record StreamFacts(
            int number,
            String streamSid,
            String nodeId,
            Instant startedAt,
            @Nullable Ending ending) {}
}
