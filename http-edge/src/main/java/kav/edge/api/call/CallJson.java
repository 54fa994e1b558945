package kav.edge.api.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.call.CallFile;
import kav.crm.call.CallStatus;
import kav.crm.call.Channel;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.recording.Recording;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A call as a line of a list. Immutable.
public record CallJson(
        UUID id,
        @Schema("The carrier's name of the call") String callSid,
        CallStatus status,
        Direction direction,
        @Schema("What it is carried by: a carrier, or the staff's browser") Channel channel,
        @Schema("The other side's number; absent when withheld") @Nullable String from,
        @Nullable String to,
        @Nullable UUID agentId,
        @Nullable UUID contactId,
        Instant startedAt,
        @Nullable EndJson end,
        @Schema("What of it can be heard, one for each stream that was recorded")
                List<RecordingJson> recordings) {
    /// How it ended. Absent while it lasts.
    public record EndJson(
            Instant at,
            @Schema("A constant for programs, such as `caller_hung_up`") String reason,
            @Schema("Whose side ended it: caller, agent, carrier, vendor, us") String side,
            @Schema("One plain sentence") String detail) {
        static @Nullable EndJson of(@Nullable Ending ending) {
            return ending == null
                    ? null
                    : new EndJson(ending.at(), ending.reason(), ending.side(), ending.detail());
        }
    }

    static CallJson of(CallFile.Facts call, List<Recording> recordings) {
        return new CallJson(
                call.id(),
                call.callSid(),
                call.status(),
                call.direction(),
                Channel.of(call.callSid()),
                call.from(),
                call.to(),
                call.agentId(),
                call.contactId(),
                call.startedAt(),
                EndJson.of(call.ending()),
                recordings.stream().map(RecordingJson::of).toList());
    }
}
