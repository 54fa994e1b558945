package kav.crm.recording;

import static kav.crm.postgres.SharedPostgres.NOW;

import java.time.Instant;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.call.NodeBoot;

/// Recordings for tests.
public final class KeptTape {
    private KeptTape() {}

    /// One that goes on, of a server that nobody knows.
    public static Recording running() {
        return running(new NodeBoot("node-of-the-test", UUID.randomUUID()));
    }

    static Recording running(NodeBoot node) {
        UUID id = UuidV7.at(NOW);
        return new Recording(
                id,
                1,
                node,
                RecordingState.RUNNING,
                "",
                "recordings/of-the-test/" + id,
                "00000000",
                Recording.Size.NOTHING,
                NOW,
                null);
    }

    /// A second, whole, in that file of the data folder.
    public static Recording lyingAt(String place, Instant at) {
        return new Recording(
                UuidV7.at(at),
                1,
                new NodeBoot("node-of-the-test", UUID.randomUUID()),
                RecordingState.KEPT,
                "",
                place,
                "00000000",
                new Recording.Size(50, 0, 16_060),
                at,
                at.plusSeconds(1));
    }

    /// One whose file is to be deleted, with that name wherever a name may stand.
    public static Recording refused(UUID id, String name) {
        return new Recording(
                id,
                1,
                new NodeBoot(name, id),
                RecordingState.REFUSED,
                name,
                name,
                name,
                Recording.Size.NOTHING,
                NOW,
                NOW);
    }

    /// Two seconds, whole.
    public static Recording kept(Recording running) {
        return running.ended(
                RecordingState.KEPT, "", new Recording.Size(100, 0, 32_088), NOW.plusSeconds(2));
    }
}
