package kav.crm.recording;

import java.time.Instant;
import java.util.UUID;
import kav.crm.call.NodeBoot;
import org.jspecify.annotations.Nullable;

/// The recording of one stream of a call, as far as it is known. Immutable.
///
/// @param streamNumber which of the call's streams
/// @param node that records
/// @param why one plain sentence, unless it is running or whole
/// @param place path in the data folder
/// @param keyId which data key it is sealed under
/// @param size what there is of it
/// @param endedAt null while it runs
public record Recording(
        UUID id,
        int streamNumber,
        NodeBoot node,
        RecordingState state,
        String why,
        String place,
        String keyId,
        Size size,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public Recording {
        if ((state == RecordingState.RUNNING) != (endedAt == null)) {
            throw new IllegalArgumentException("a recording runs until it has ended");
        }
    }

    /// @param frames of 20 ms
    /// @param lostFrames silence in the place of sound that was not written in time
    /// @param bytes of the sealed file
    public record Size(long frames, long lostFrames, long bytes) {
        public static final Size NOTHING = new Size(0, 0, 0);
    }

    /// The same, over.
    public Recording ended(RecordingState end, String reason, Size left, Instant at) {
        return new Recording(
                id, streamNumber, node, end, reason, place, keyId, left, startedAt, at);
    }

    /// Whether there is something to hear.
    public boolean isPlayable() {
        return state.isPlayable() && size.frames() > 0;
    }
}
