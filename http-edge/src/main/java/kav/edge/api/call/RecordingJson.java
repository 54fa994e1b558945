package kav.edge.api.call;

import java.time.Instant;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What there is to hear of one stream of a call. Immutable.
public record RecordingJson(
        @Schema("Which of the call's streams") int stream,
        @Schema(
                        "running, kept, cut_short (what there is can be played), refused by the"
                                + " caller, deleted")
                RecordingState state,
        @Schema("One plain sentence, when it is not whole") @Nullable String why,
        long lengthMs,
        @Schema("Milliseconds of silence in the place of sound that was not written in time")
                long lostMs,
        Instant startedAt,
        @Nullable Instant endedAt) {
    private static final int FRAME_MS = 20;

    static RecordingJson of(Recording recording) {
        return new RecordingJson(
                recording.streamNumber(),
                recording.state(),
                recording.why().isEmpty() ? null : recording.why(),
                recording.size().frames() * FRAME_MS,
                recording.size().lostFrames() * FRAME_MS,
                recording.startedAt(),
                recording.endedAt());
    }
}
